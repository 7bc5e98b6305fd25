import { type Actor, auditEntry } from './audit.ts';
import type { RequestContext } from './context.ts';
import { iso } from './iso.ts';
import type { JobRunner } from './ports/job-runner.ts';
import type { AuditAction, AuditEntry } from './ports/store/audit.ts';
import type { Install } from './ports/store/installs.ts';
import type { ScheduleRow } from './ports/store/schedules.ts';
import type { Transaction } from './ports/store.ts';
import { atOnce } from './ports/together.ts';
import { failureDetails, raiseEvent } from './raise-event.ts';

interface Reason {
  action: AuditAction;
  who: Actor;
  /** Undefined if the install no longer exists. */
  install: Install | undefined;
}

/** Configuration and state. Runs write their results through other store methods. */
export type ScheduleFields = Partial<
  Omit<ScheduleRow, 'id' | 'tenantId' | 'installId' | 'engine' | 'notices' | 'revision' | 'createdAt' | 'updatedAt'>
> & {
  /** JSON text; absent if unchanged. */
  payload?: string | null;
};

/**
 * Changes a schedule's configuration or state in the caller's transaction, which holds the row's lock: raises the
 * revision, writes the row, notifies the job runner, appends an audit entry, and writes an event if the schedule stops
 * running by itself. `deletedAt` in `fields` deletes the schedule, or undeletes it if null. All changes go through this
 * function.
 * @param reason null if one audit entry covers all schedules of an install
 * @returns the schedule afterwards
 */
export async function saveSchedule(
  { jobs }: { jobs: JobRunner },
  tx: Transaction,
  before: ScheduleRow,
  fields: ScheduleFields,
  reason: Reason | null,
  now: number,
): Promise<ScheduleRow> {
  const { payload, ...columns } = fields;
  const schedule = { ...before, ...columns, revision: before.revision + 1, updatedAt: now };
  // The audit says that the payload changed but not its contents.
  const what: AuditEntry['changes'] = payload === undefined ? {} : { payload: ['changed', 'changed'] };
  const entry =
    reason && auditEntry(reason.action, reason.who, { install: reason.install, schedule, before }, now, what);
  await atOnce([
    before.deletedAt === null ? tx.schedules.update(schedule, payload) : tx.schedules.restore(schedule),
    schedule.deletedAt === null ? jobs.scheduleChanged(tx, schedule) : jobs.scheduleDeleted(tx, schedule),
    ...(entry ? [tx.audit.append(entry)] : []),
  ]);
  if (reason?.install) await reportStop(tx, reason.install, before, schedule, now);
  return schedule;
}

/** Reports an automatic pause, and an enabled schedule that has lost its endpoint. A muted schedule reports both. */
async function reportStop(
  tx: Transaction,
  install: Install,
  before: ScheduleRow,
  schedule: ScheduleRow,
  now: number,
): Promise<void> {
  const { pause, enabled, endpointValid } = schedule;
  const place = { install, schedule };
  if (!before.pause && pause?.reason === 'failures') {
    await raiseEvent(tx, 'schedule.paused', place, now, async () => ({
      ...(await failureDetails(tx, schedule)),
      paused_at: iso(pause.since),
      pause_after_failures: schedule.pauseAfterFailures,
    }));
  }
  if (enabled && before.endpointValid && !endpointValid) {
    await raiseEvent(tx, 'endpoint.invalid', place, now, async () => ({
      last_success_at: iso(schedule.lastSuccessAt),
    }));
  }
}

/** Like `saveSchedule`, for a change by the caller of a request. */
export function saveAsCaller(
  context: RequestContext,
  install: Install,
  action: AuditAction,
  before: ScheduleRow,
  fields: ScheduleFields,
): Promise<ScheduleRow> {
  return saveSchedule(context, context.tx, before, fields, { action, who: context, install }, context.clock.now());
}

/** Inserts a schedule created by the caller, notifies the job runner and appends an audit entry. */
export async function saveNewSchedule(
  context: RequestContext,
  install: Install,
  schedule: ScheduleRow,
  payload: string | null,
): Promise<void> {
  const { tx, jobs } = context;
  await atOnce([
    tx.schedules.insert(schedule, payload),
    jobs.scheduleChanged(tx, schedule),
    tx.audit.append(auditEntry('create', context, { install, schedule }, schedule.createdAt)),
  ]);
}
