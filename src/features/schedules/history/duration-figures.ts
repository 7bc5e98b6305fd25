import type { Run } from '#api/types.ts';

export type DurationFigures = { p50: number; p95: number; longest: number };

/** Percentiles and maximum of the durations of ended runs, in milliseconds; undefined if no run has ended. */
export function durationFigures(runs: readonly Run[]): DurationFigures | undefined {
  const durations = runs
    .filter(({ status }) => status === 'succeeded' || status === 'failed' || status === 'timed_out')
    .map(({ duration_ms }) => duration_ms ?? 0)
    .sort((a, b) => a - b);
  const longest = durations.at(-1);
  if (longest === undefined) return undefined;
  return { p50: nearestRank(durations, 0.5), p95: nearestRank(durations, 0.95), longest };
}

function nearestRank(ascending: readonly number[], share: number): number {
  return ascending[Math.ceil(share * ascending.length) - 1] ?? 0;
}
