/** An occurrence at most this late still counts as on time. */
const ON_TIME_GRACE_MS = 60_000;
export const DEFAULT_CATCH_UP_WINDOW_MS = 3_600_000;
/** Missed occurrences beyond this number share one row with their count. */
export const MAX_MISSED_ROWS = 500;

export type CatchUp = 'run_once' | 'skip';

/**
 * What to do with the occurrences that have come due.
 * @param due nominal times, epoch milliseconds, ascending, none later than `now`
 * @returns the one occurrence to run now, if any, and those to record as missed, ascending
 */
export function planCatchUp(
  due: readonly number[],
  now: number,
  policy: CatchUp = 'run_once',
  windowMs: number = DEFAULT_CATCH_UP_WINDOW_MS,
): { run: number | undefined; missed: number[] } {
  const latest = due.at(-1);
  if (latest === undefined) return { run: undefined, missed: [] };
  const lateness = now - latest;
  const runs = lateness <= ON_TIME_GRACE_MS || (policy === 'run_once' && lateness <= windowMs);
  return runs ? { run: latest, missed: due.slice(0, -1) } : { run: undefined, missed: [...due] };
}
