import { settleByTenant } from '#domain/occurrences/settle-by-tenant.ts';
import type { Clock } from '#domain/ports/clock.ts';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import type { Log } from '#domain/ports/log.ts';
import { ENGINES } from '#domain/ports/store/schedules.ts';
import type { Store } from '#domain/ports/store.ts';
import { openNextRunLedger } from '#store/tables/timezone-data.ts';

const BATCH = 100;

/**
 * Computes the stored next runs anew when this process knows other time zone data than the one that stored them. What is
 * due is settled first, so that no occurrence is moved away before it was recorded. Any number of workers may do it at
 * once; one that is killed half-way leaves the rest to the next start.
 * @param version of this process's time zone data
 * @throws when the database cannot be reached
 */
export async function followTimezoneData(
  databaseUrl: string,
  version: string,
  { store, jobs, clock, log }: { store: Store; jobs: JobRunner; clock: Clock; log: Log },
): Promise<void> {
  const ledger = await openNextRunLedger(databaseUrl);
  try {
    const before = await ledger.version();
    if (before === version) return;
    for (const engine of ENGINES) {
      while ((await settleByTenant({ store, jobs, clock, log }, engine, BATCH)).found === BATCH);
    }
    const counts = await ledger.recompute(clock.now());
    await ledger.note(version);
    log({ level: 'info', event: 'timezone_data_changed', from: before ?? null, to: version, ...counts });
  } finally {
    await ledger.close();
  }
}
