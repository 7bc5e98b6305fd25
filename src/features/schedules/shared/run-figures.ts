import { isFinished } from '@extension-schedules/core/states.ts';
import type { RunGlance } from '#api/types.ts';

/** Fewer successes say little about the usual duration. */
const ENOUGH = 5;

/**
 * How many of the runs that have ended succeeded, and the duration in milliseconds that nine in ten successes stay
 * under, rounded up; waits for a retry do not count. Occurrences that did not run count as ended.
 */
export function runFigures(
  runs: readonly Pick<RunGlance, 'status' | 'duration_ms' | 'call_duration_ms' | 'attempts'>[],
) {
  const succeeded = runs.filter(({ status }) => status === 'succeeded');
  const durations = succeeded.map((run) => run.call_duration_ms ?? run.duration_ms ?? 0).sort((a, b) => a - b);
  const exact = durations[Math.ceil(durations.length * 0.9) - 1] ?? 0;
  return {
    succeeded: durations.length,
    retried: succeeded.filter(({ attempts }) => attempts > 1).length,
    ended: runs.filter(({ status }) => isFinished(status)).length,
    usual: durations.length < ENOUGH ? undefined : roundedUp(exact),
    longest: durations.at(-1) ?? 0,
  };
}

/** The next larger duration that reads well: steps of 0.1, 1 and 5 s, then of a minute. */
export function roundedUp(duration: number): number {
  const step = duration < 1000 ? 100 : duration < 10_000 ? 1000 : duration < 60_000 ? 5000 : 60_000;
  return (Math.floor(duration / step) + 1) * step;
}
