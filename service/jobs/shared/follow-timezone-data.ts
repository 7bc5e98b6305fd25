import { settleByTenant } from '#domain/occurrences/settle-by-tenant.ts';
import type { Clock } from '#domain/ports/clock.ts';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import type { Log } from '#domain/ports/log.ts';
import { ENGINES } from '#domain/ports/store/schedules.ts';
import type { Store } from '#domain/ports/store.ts';
import { openNextRunLedger } from '#store/tables/timezone-data.ts';

const BATCH = 100;

/**
 * Recomputes stored next runs if this process has other time zone data than the one that stored them. Due occurrences
 * are settled first, so that none is moved before it is recorded. Any number of workers may call this concurrently;
 * after a crash the next start continues.
 * @param version of this process's time zone data
 * @throws if the database can't be reached
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
