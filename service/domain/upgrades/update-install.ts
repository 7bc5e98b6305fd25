import { v7 as uuidv7 } from 'uuid';
import { installEntry } from '../audit.ts';
import type { RequestContext } from '../context.ts';
import { callOf } from '../endpoints/follow-version.ts';
import { settleAllBefore } from '../occurrences/settle-before.ts';
import type { AuditAction } from '../ports/store/audit.ts';
import type { Endpoint } from '../ports/store/endpoints.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { ScheduleUpdate, UpdateRow, VersionName } from '../ports/store/updates.ts';
import { together } from '../ports/together.ts';
import type { Affected } from '../problem.ts';
import { fail, ok, type Result } from '../problem.ts';
import { type ScheduleFields, saveAsCaller } from '../save-schedule.ts';
import { deleteSchedule } from '../schedules/delete-schedule.ts';
import { type Decision, judgeResolutions, type Resolution } from './judge-resolutions.ts';
import { planUpdate, tokenOf, type UpdatePlan } from './plan-update.ts';

export interface UpdateRequest {
  to: VersionName;
  /** The token of the preview that the resolutions are based on. */
  token: string;
  resolutions: readonly Resolution[];
  disableAll: boolean;
}

export type Outcome = 'remapped' | 'retargeted' | 'disabled' | 'deleted' | 'carried';

export interface Updated {
  /** The install after the update. */
  install: Install;
  update: UpdateRow;
  /** The schedules after the update. */
  schedules: Record<Outcome, ScheduleRow[]>;
}

/**
 * Updates an install, which the caller holds, with its schedules, or changes nothing. Due occurrences are settled on
 * the old version first; next runs keep their times. Fails with UPDATE_PREVIEW_STALE, INVALID_INPUT or
 * SCHEDULE_REMAP_FAILED.
 */
export async function updateInstall(
  given: RequestContext,
  install: Install,
  request: UpdateRequest,
): Promise<Result<Updated>> {
  const { tx, caller, requestId } = given;
  const now = given.clock.now();
  // One timestamp for all changes, by which an undo recognises them.
  const context = { ...given, clock: { now: () => now } };
  const found = await tx.schedules.lockInstall(install.tenantId, install.id);
  const plan = await planUpdate(tx, install, request.to, found, now);
  if (tokenOf(plan, found) !== request.token) return stale(plan, install, now);
  const judged = judgeResolutions(plan, request.resolutions, request.disableAll);
  if (!judged.ok) return judged;
  const { decisions, undecided } = judged.value;
  if (undecided.length > 0) return remapFailed(plan, undecided, install, now);

  const after = { ...install, versionId: request.to.id, version: request.to.version };
  const moves = [
    ...plan.remapped.map(({ schedule, endpoint }) => ({ schedule, decision: { action: 'remap' as const, endpoint } })),
    ...[...plan.blocked, ...plan.carried].map(({ schedule }) => {
      return { schedule, decision: decisions.get(schedule.id) ?? { action: 'carry' as const } };
    }),
  ];
  const settled = await settleAllBefore(
    context,
    tx,
    moves.map(({ schedule }) => schedule),
    install,
  );
  const moved = await together(moves, async ({ schedule, decision }, index) => {
    const before = settled[index] ?? schedule;
    return { before, ...(await move(context, after, before, decision)) };
  });

  await tx.installs.setVersion(install.tenantId, install.id, after.versionId, now);
  const update: UpdateRow = {
    id: uuidv7(),
    tenantId: install.tenantId,
    installId: install.id,
    at: now,
    from: plan.from,
    to: plan.to,
    changes: moved.flatMap(({ before, schedule, outcome }) => changeOf(before, schedule, outcome)),
    undone: null,
  };
  await tx.updates.insert(update);
  const changes = { version: [plan.from.version, plan.to.version] as [string, string] };
  await tx.audit.append(installEntry('update_version', { caller, requestId }, after, now, changes));
  const of = (wanted: Outcome) => moved.flatMap(({ outcome, schedule }) => (outcome === wanted ? [schedule] : []));
  const schedules = {
    remapped: of('remapped'),
    retargeted: of('retargeted'),
    disabled: of('disabled'),
    deleted: of('deleted'),
    carried: of('carried'),
  };
  return ok({ install: after, update, schedules });
}

type Move = Decision | { action: 'remap'; endpoint: Endpoint } | { action: 'carry' };

async function move(
  context: RequestContext,
  install: Install,
  before: ScheduleRow,
  decision: Move,
): Promise<{ schedule: ScheduleRow; outcome: Outcome }> {
  const save = (action: AuditAction, fields: ScheduleFields) => saveAsCaller(context, install, action, before, fields);
  switch (decision.action) {
    case 'remap': {
      if (before.endpointId === decision.endpoint.id && before.endpointValid)
        return { schedule: before, outcome: 'remapped' };
      return { schedule: await save('remap', callOf(decision.endpoint)), outcome: 'remapped' };
    }
    case 'retarget': {
      const { id, method, path } = decision.endpoint;
      const fields = { endpointId: id, method, path, endpointValid: true };
      return { schedule: await save('update', fields), outcome: 'retargeted' };
    }
    case 'delete':
      await deleteSchedule(context, install, before);
      return { schedule: { ...before, nextRunAt: null }, outcome: 'deleted' };
    case 'disable':
      if (before.enabled) {
        const fields = { enabled: false, endpointValid: false, nextRunAt: null };
        return { schedule: await save('disable', fields), outcome: 'disabled' };
      }
      break;
    case 'carry':
  }
  if (!before.endpointValid) return { schedule: before, outcome: 'carried' };
  return { schedule: await save('invalidate', { endpointValid: false }), outcome: 'carried' };
}

/** What an undo needs to know about a changed schedule. Other schedules are matched by method and path. */
function changeOf(before: ScheduleRow, after: ScheduleRow, outcome: Outcome): ScheduleUpdate[] {
  if (outcome === 'remapped' || outcome === 'carried') return [];
  const { endpointId, method, path, endpointValid } = before;
  return [
    {
      scheduleId: before.id,
      name: before.name,
      action: outcome,
      before: { endpointId, method, path, endpointValid },
      after: { method: after.method, path: after.path },
    },
  ];
}

function remapFailed({ to }: UpdatePlan, undecided: Affected[], install: Install, now: number) {
  const detail =
    undecided.length === 1
      ? `1 schedule is not compatible with ${to.version}. Choose another endpoint for it, disable it or delete it.`
      : `${undecided.length} schedules are not compatible with ${to.version}. For each one, choose another endpoint, disable it or delete it.`;
  return fail({ code: 'SCHEDULE_REMAP_FAILED', detail, affected: { schedules: undecided, install, now } });
}

function stale({ blocked }: UpdatePlan, install: Install, now: number) {
  return fail({
    code: 'UPDATE_PREVIEW_STALE',
    detail: 'Schedules or versions have changed since this preview. Request a new preview, then update.',
    affected: { schedules: blocked, install, now },
  });
}
