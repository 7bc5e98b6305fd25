import { type Actor, auditEntry } from './audit.ts';
import type { RequestContext } from './context.ts';
import type { JobRunner } from './ports/job-runner.ts';
import type { AuditAction } from './ports/store/audit.ts';
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
>;

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
  const schedule = { ...before, ...fields, revision: before.revision + 1, updatedAt: now };
  if (before.deletedAt === null) await tx.schedules.update(schedule);
  else await tx.schedules.restore(schedule);
  if (schedule.deletedAt === null) await jobs.scheduleChanged(tx, schedule);
  else await jobs.scheduleDeleted(tx, schedule);
  if (reason) {
    const { action, who, install } = reason;
    await tx.audit.append(auditEntry(action, who, { install, schedule, before }, now));
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
): Promise<ScheduleRow> {
  const { tx, jobs } = context;
  await tx.schedules.insert(schedule);
  await jobs.scheduleChanged(tx, schedule);
  await tx.audit.append(auditEntry('create', context, { install, schedule }, schedule.createdAt));
  return schedule;
}
