import type { Clock } from '#domain/ports/clock.ts';
import type { Log } from '#domain/ports/log.ts';
import type { JobRunnerMetrics } from '#domain/ports/metrics.ts';
import { EXPIRING, type Removed } from '#domain/ports/store/retention.ts';
import type { ServiceStore } from '#domain/ports/store.ts';
import { removeExpired } from '#domain/retention/remove-expired.ts';
import { type Loop, repeat } from './repeat.ts';

export interface RetentionDependencies {
  store: ServiceStore;
  clock: Clock;
  /** In [0, 1): spreads the first run of workers that were deployed together. */
  random: () => number;
  log: Log;
  metrics?: Pick<JobRunnerMetrics, 'expiredRemoved'>;
}

/** Maximum delay of the first run. */
const FIRST_MS = 60_000;
const EVERY_MS = 10 * 60_000;
/** Pause between batches, so that retention uses only a share of the database. */
const PAUSE_MS = 50;

/** Removes expired rows in batches until none is left, and repeats some minutes later. */
export function startRetention(deps: RetentionDependencies, runDays: number): Loop {
  const { clock, random, log, metrics } = deps;
  let nextAt = clock.now() + random() * FIRST_MS;
  let total = NOTHING;

  return repeat(
    deps,
    () => Math.max(0, nextAt - clock.now()),
    'retention_failed',
    async () => {
      if (clock.now() < nextAt) return false;
      nextAt = clock.now() + EVERY_MS * (0.5 + random());
      const { removed, more } = await removeExpired(deps, { runDays });
      metrics?.expiredRemoved(removed);
      total = sum(total, removed);
      if (more) nextAt = clock.now() + PAUSE_MS;
      else {
        if (EXPIRING.some((kind) => total[kind] > 0)) log({ level: 'info', event: 'expired_removed', ...total });
        total = NOTHING;
      }
      return false;
    },
  );
}

const NOTHING: Removed = { runs: 0, schedules: 0, uninstalled: 0, updates: 0, keys: 0, audit: 0, events: 0 };

function sum(one: Removed, other: Removed): Removed {
  const sums = { ...one };
  for (const kind of EXPIRING) sums[kind] += other[kind];
  return sums;
}
