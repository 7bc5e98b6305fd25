import { roundedUp } from '../shared/run-figures.ts';

/** The value at the top in milliseconds, and what share of the height a duration and the interval's line have. */
export type ChartScale = { top: number; shareOf: (duration: number) => number; interval: number | undefined };

/** Undefined if nothing took any time. The interval has a line only where durations come near it. */
export function chartScale(durations: readonly number[], interval: number): ChartScale | undefined {
  const longest = Math.max(0, ...durations);
  if (longest === 0) return undefined;
  // A daily schedule's line would flatten all bars.
  const showsInterval = interval < longest * 3;
  // The scale also names the quarter.
  const top = Math.max(roundedUp(longest / 4) * 4, showsInterval ? interval : 0);
  const shareOf = (duration: number) => Math.sqrt(duration / top);
  return { top, shareOf, interval: showsInterval ? shareOf(interval) : undefined };
}
