import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { JobRunnerName } from '../ports/store/schedules.ts';
import type { Store } from '../ports/store.ts';
import { settleApart } from './settle-apart.ts';

/** Due schedules looked at; those of the busiest tenant are the most. */
const LOOKED_AT = 500;
/** A tenant is busy beside one that has at most a quarter as many due schedules. */
const BUSIER = 4;

/**
 * Settles due schedules of tenants that have few of them while another tenant has many, so that they do not wait until
 * the job runner has started the many. Tenants with the fewest come first.
 * @param overdueMs ignores schedules that became due less than this many milliseconds ago
 * @param limit maximum number of schedules
 */
export async function settleBesideBusy(
  deps: { store: Store; jobs: JobRunner; clock: Clock; log: Log },
  engine: JobRunnerName,
  overdueMs: number,
  limit: number,
): Promise<{ found: number }> {
  const due = await deps.store.transaction('worker', (tx) =>
    tx.schedules.due(engine, deps.clock.now() - overdueMs, LOOKED_AT),
  );
  const tenants = besideBusy(due, limit);
  for (const schedules of tenants) await settleApart(deps, schedules);
  return { found: tenants.flat().length };
}

/** Groups by tenant, and takes the smallest whole groups, up to `limit` items, that are small beside the largest. */
export function besideBusy<Due extends { tenantId: string }>(due: readonly Due[], limit: number): Due[][] {
  const groups = [...Map.groupBy(due, ({ tenantId }) => tenantId).values()].sort((a, b) => a.length - b.length);
  const most = groups.at(-1)?.length ?? 0;
  let room = limit;
  return groups.filter((group) => {
    const isTaken = group.length * BUSIER <= most && group.length <= room;
    if (isTaken) room -= group.length;
    return isTaken;
  });
}
