import type { SyncState } from '@extension-schedules/core/states.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleFilter } from '../ports/store/operators.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { OperatorDependencies } from './operator-context.ts';

export interface ListedSchedule {
  schedule: ScheduleRow;
  /** Undefined if the install no longer exists. */
  install: Install | undefined;
  sync: SyncState;
}

/** Lists schedules of all tenants by tenant, then id, in a constant number of statements. */
export async function listSchedules(
  { store, jobs, clock }: Pick<OperatorDependencies, 'store' | 'jobs' | 'clock'>,
  filter: ScheduleFilter,
  page: { limit: number; after?: { tenantId: string; id: string } },
): Promise<ListedSchedule[]> {
  return store.transaction('operator', async (tx) => {
    const rows = await tx.operators.schedules(filter, { ...page, now: clock.now() });
    if (rows.length === 0) return [];
    const installs = await tx.installs.findMany(rows);
    const sync = await jobs.syncStates(tx, rows);
    return rows.map((schedule, index) => ({
      schedule,
      install: installs.find(({ id, tenantId }) => id === schedule.installId && tenantId === schedule.tenantId),
      sync: sync[index] ?? 'in_sync',
    }));
  });
}
