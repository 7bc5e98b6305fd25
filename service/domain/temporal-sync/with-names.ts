import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import type { NamedSchedule } from '../ports/temporal-schedules.ts';

/** Adds extension names to schedules, in one statement. */
export async function withNames(tx: Transaction, schedules: readonly ScheduleRow[]): Promise<NamedSchedule[]> {
  const installs = await tx.installs.findMany(schedules);
  const names = new Map(installs.map(({ tenantId, id, extensionName }) => [`${tenantId} ${id}`, extensionName]));
  return schedules.map((schedule) => ({
    ...schedule,
    extensionName: names.get(`${schedule.tenantId} ${schedule.installId}`) ?? null,
  }));
}
