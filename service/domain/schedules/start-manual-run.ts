import { auditEntry } from '../audit.ts';
import type { RequestContext } from '../context.ts';
import { saveVersionChange, versionChange } from '../endpoints/follow-version.ts';
import { newRun, type RunSeed } from '../new-run.ts';
import type { AuditEntry } from '../ports/store/audit.ts';
import type { Install } from '../ports/store/installs.ts';
import type { RunRow } from '../ports/store/runs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { atOnce } from '../ports/together.ts';
import { fail, ok, type Result } from '../problem.ts';
import { checkAllowed } from './check-allowed.ts';
import { type ManualRuns, manualRuns } from './manual-runs.ts';

/** A manual run. */
export type ManualRun = Pick<RunSeed, 'id' | 'rerunOf'> & { trigger: 'run_now' | 'rerun'; allowDisabled: boolean };

/**
 * Queues a manual run, whose nominal time is now. The caller holds the schedule's lock. Fails with TENANT_STOPPED,
 * INSTALL_DISABLED, ENDPOINT_INVALID, SCHEDULE_DISABLED, RUN_IN_PROGRESS (with that run) or RATE_LIMITED.
 * @param manual shared by the runs of one request
 */
export async function startManualRun(
  context: RequestContext,
  install: Install,
  locked: ScheduleRow,
  { allowDisabled, ...asked }: ManualRun,
  manual: ManualRuns = manualRuns(context, [locked.id]),
): Promise<Result<RunRow>> {
  const { tx, clock, jobs, caller } = context;
  const now = clock.now();
  const open = checkAllowed(install);
  if (!open.ok) return open;
  const change = await versionChange(tx, locked, install, now);
  const possible = checkPossible({ ...locked, ...change?.fields }, allowDisabled);
  if (!possible.ok) return possible;
  if (await manual.isBusy(locked.id)) return inProgress(context, locked);
  const allowed = await manual.allow(locked.id, now);
  if (!allowed.ok) return allowed;

  const schedule = change ? await saveVersionChange(context, tx, locked, install, change, now) : locked;
  const run = newRun(schedule, install, { ...asked, scheduledFor: now, requestedBy: caller.name }, now);
  if (!(await tx.runs.insert(run))) {
    const earlier = await tx.runs.find(schedule.tenantId, schedule.id, run.id);
    return ok(earlier ?? run);
  }
  const job = { tenantId: schedule.tenantId, scheduleId: schedule.id, runId: run.id, attempt: 1 };
  const changes: AuditEntry['changes'] = { runId: [asked.rerunOf ?? null, run.id] };
  await atOnce([
    jobs.enqueue(tx, schedule, job),
    tx.audit.append(auditEntry(asked.trigger, context, { install, schedule }, now, changes)),
  ]);
  return ok(run);
}

function checkPossible(schedule: ScheduleRow, allowDisabled: boolean): Result<void> {
  if (!schedule.endpointValid) {
    return fail({
      code: 'ENDPOINT_INVALID',
      detail: `The installed version no longer has ${schedule.method} ${schedule.path}. Choose another endpoint first.`,
    });
  }
  if (!schedule.enabled && !allowDisabled) {
    return fail({
      code: 'SCHEDULE_DISABLED',
      detail: 'This schedule is disabled. Enable it, or set allow_disabled to true to run it anyway.',
    });
  }
  return ok(undefined);
}

async function inProgress({ tx }: RequestContext, { tenantId, id, maxAttempts }: ScheduleRow) {
  const run = await tx.runs.active(tenantId, id);
  return fail({
    code: 'RUN_IN_PROGRESS',
    detail: 'This schedule is already running. Wait until that run ends.',
    ...(run && { conflict: { run, maxAttempts } }),
  });
}
