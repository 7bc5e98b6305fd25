import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { JobRunnerName } from '../ports/store/schedules.ts';
import type { Store } from '../ports/store.ts';
import { settleApart } from './settle-apart.ts';

/**
 * What `settleDue` does where no lock may span tenants (a database of several machines): looks for up to `limit` schedules
 * that are due, then locks and settles each tenant's in a transaction of its own, as they are by then.
 * @param overdueMs leaves what has been due for less than this to somebody else
 */
export async function settleByTenant(
  deps: { store: Store; jobs: JobRunner; clock: Clock; log: Log },
  engine: JobRunnerName,
  limit: number,
  overdueMs = 0,
): Promise<{ found: number }> {
  const found = await deps.store.transaction('worker', (tx) =>
    tx.schedules.due(engine, deps.clock.now() - overdueMs, limit),
  );
  for (const schedules of Map.groupBy(found, ({ tenantId }) => tenantId).values()) await settleApart(deps, schedules);
  return { found: found.length };
}
