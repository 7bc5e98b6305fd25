import type { Clock } from '#domain/ports/clock.ts';
import type { ReadinessCheck } from './readiness.ts';

/** A loop that has not come round for this long is stuck. */
export const STALLED_MS = 15_000;

export function databaseChecks(
  ping: () => Promise<boolean>,
  pendingMigrations: () => Promise<string[]>,
): ReadinessCheck[] {
  let upToDate = false;
  return [
    {
      name: 'database',
      problem: async () => ((await ping()) ? undefined : 'The database does not answer.'),
    },
    {
      name: 'migrations',
      async problem() {
        // Migrations are never undone, so what was complete once stays it.
        if (upToDate) return undefined;
        const pending = await pendingMigrations();
        upToDate = pending.length === 0;
        return upToDate ? undefined : `The database lacks ${pending.join(', ')}: run the migrations.`;
      },
    },
  ];
}

/** @param lastAt when the loop last came round, epoch milliseconds */
export function loopCheck(
  name: 'ticker' | 'pump' | 'temporal' | 'outbox',
  clock: Clock,
  lastAt: () => number | undefined,
  words: { never: string; stalled: string },
): ReadinessCheck {
  return {
    name,
    problem() {
      const at = lastAt();
      if (at === undefined) return words.never;
      const ago = clock.now() - at;
      return ago < STALLED_MS ? undefined : `${words.stalled} ${Math.round(ago / 1000)} seconds.`;
    },
  };
}
