import type { SyncState } from '@extension-schedules/core/states.ts';
import type { RequestContext } from '../context.ts';
import type { Endpoint } from '../ports/store/endpoints.ts';
import type { Install } from '../ports/store/installs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Surroundings } from '../ports/store/surroundings.ts';

const RECENT_RUNS = 20;

type Shown = Pick<RequestContext, 'tx' | 'jobs' | 'clock'>;

/** A schedule's row with the related data that a response shows. */
export interface ScheduleSurroundings extends Surroundings {
  schedule: ScheduleRow;
  install: Install;
  sync: SyncState;
  now: number;
}

/**
 * Reads endpoint, recent runs, last notification and sync state of every row, in a constant number of statements, in the
 * order given.
 * @param withPayload whether to read the payloads, which are large
 */
export async function readSurroundings(
  context: Shown,
  install: Install,
  schedules: readonly ScheduleRow[],
  { withPayload = false } = {},
): Promise<ScheduleSurroundings[]> {
  const ids = schedules.map(({ id }) => id);
  const wanted = { runs: RECENT_RUNS, withPayload };
  return around(context, install, schedules, await context.tx.surroundings.read(install.tenantId, ids, wanted));
}

/** The surroundings of a schedule that this transaction has created: it has not run yet. */
export async function surroundingsOfNew(
  context: Shown,
  install: Install,
  schedule: ScheduleRow,
  { endpoint, payload }: { endpoint: Endpoint; payload: string | null },
): Promise<ScheduleSurroundings[]> {
  return around(context, install, [schedule], [{ endpoint, recentRuns: [], lastNotification: undefined, payload }]);
}

async function around(
  { tx, jobs, clock }: Shown,
  install: Install,
  schedules: readonly ScheduleRow[],
  found: readonly Surroundings[],
): Promise<ScheduleSurroundings[]> {
  const sync = await jobs.syncStates(tx, schedules);
  const now = clock.now();
  return found.flatMap((surroundings, at) => {
    const schedule = schedules[at];
    return schedule ? [{ ...surroundings, schedule, install, sync: sync[at] ?? 'in_sync', now }] : [];
  });
}
