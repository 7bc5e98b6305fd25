import { type Actor, auditEntry } from './audit.ts';
import type { RequestContext } from './context.ts';
import type { JobRunner } from './ports/job-runner.ts';
import type { AuditAction, AuditEntry } from './ports/store/audit.ts';
import type { Install } from './ports/store/installs.ts';
import type { ScheduleRow } from './ports/store/schedules.ts';
import type { Transaction } from './ports/store.ts';

/** What the audit says of a change. */
interface Reason {
  action: AuditAction;
  who: Actor;
  /** Undefined when it is gone. */
  install: Install | undefined;
}

/** Configuration and state; what running writes has methods of its own in the store. */
export type ScheduleFields = Partial<
  Omit<ScheduleRow, 'id' | 'tenantId' | 'installId' | 'engine' | 'revision' | 'createdAt' | 'updatedAt'>
> & {
  /** JSON text; absent where it stays as it is. */
  payload?: string | null;
};

/**
 * The one way to change a schedule's configuration or state: raises its revision, writes it, notifies the job runner and
 * appends to the audit, all in the caller's transaction, which holds the row's lock. `deletedAt` in `fields` deletes it,
 * or brings it back where it is null.
 * @param reason null where one entry tells of all schedules of an install
 * @returns the schedule as it is afterwards
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
  if (before.deletedAt === null) await tx.schedules.update(schedule);
  else await tx.schedules.restore(schedule);
  if (payload !== undefined) await tx.schedules.setPayload(schedule.tenantId, schedule.id, payload);
  if (schedule.deletedAt === null) await jobs.scheduleChanged(tx, schedule);
  else await jobs.scheduleDeleted(tx, schedule);
  if (reason) {
    const { action, who, install } = reason;
    // Named as changed, never quoted.
    const what: AuditEntry['changes'] = payload === undefined ? {} : { payload: ['changed', 'changed'] };
    await tx.audit.append(auditEntry(action, who, { install, schedule, before }, now, what));
  }
  return schedule;
}

/** Like `saveSchedule`, for what the caller of a request changes. */
export function saveAsCaller(
  context: RequestContext,
  install: Install,
  action: AuditAction,
  before: ScheduleRow,
  fields: ScheduleFields,
): Promise<ScheduleRow> {
  return saveSchedule(context, context.tx, before, fields, { action, who: context, install }, context.clock.now());
}

/** Writes a new schedule of the caller's, notifies the job runner and appends to the audit. */
export async function saveNewSchedule(
  context: RequestContext,
  install: Install,
  schedule: ScheduleRow,
  payload: string | null,
): Promise<ScheduleRow> {
  const { tx, jobs } = context;
  await tx.schedules.insert(schedule);
  if (payload !== null) await tx.schedules.setPayload(schedule.tenantId, schedule.id, payload);
  await jobs.scheduleChanged(tx, schedule);
  await tx.audit.append(auditEntry('create', context, { install, schedule }, schedule.createdAt));
  return schedule;
}
