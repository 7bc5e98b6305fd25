import type { Clock } from '../ports/clock.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { JobRunnerName } from '../ports/store/schedules.ts';
import type { Store } from '../ports/store.ts';
import { settleApart } from './settle-apart.ts';

/**
 * Variant of `settleDue` for distributed databases, where a transaction may not lock rows of several tenants: finds up
 * to `limit` due schedules, then locks and settles each tenant's in a separate transaction.
 * @param overdueMs ignores schedules that became due less than this many milliseconds ago
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
