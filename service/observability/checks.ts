import type { Clock } from '#domain/ports/clock.ts';
import type { DatabaseMonitor } from '#store/database-monitor.ts';
import type { ReadinessCheck } from './readiness.ts';

/** A loop without a completed round for this long is stuck. */
export const STALLED_MS = 15_000;

export function databaseChecks({
  problem,
  pendingMigrations,
}: Pick<DatabaseMonitor, 'problem' | 'pendingMigrations'>): ReadinessCheck[] {
  let upToDate = false;
  return [
    { name: 'database', problem },
    {
      name: 'migrations',
      async problem() {
        // Migrations are never undone, so the result can be kept.
        if (upToDate) return undefined;
        const pending = await pendingMigrations();
        upToDate = pending.length === 0;
        return upToDate ? undefined : `Migrations have not been applied: ${pending.join(', ')}. Run the migrations.`;
      },
    },
  ];
}

/** @param loop.lastAt when the loop last completed a round, epoch milliseconds */
export function loopCheck(
  clock: Clock,
  loop: { name: ReadinessCheck['name']; lastAt(): number | undefined; never: string; stalled: string },
): ReadinessCheck {
  return {
    name: loop.name,
    problem() {
      const at = loop.lastAt();
      if (at === undefined) return loop.never;
      const ago = clock.now() - at;
      return ago < STALLED_MS ? undefined : `${loop.stalled} ${Math.round(ago / 1000)} seconds.`;
    },
  };
}
