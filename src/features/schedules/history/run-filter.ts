import type { RunsFilter } from '#api/run-history.ts';

/** The outcomes to choose from, and their API parameters. */
const outcomes = {
  all: {},
  succeeded: { statuses: ['succeeded'] },
  failed: { statuses: ['failed', 'timed_out'] },
  'timed-out': { statuses: ['timed_out'] },
  skipped: { statuses: ['skipped'] },
  'by-hand': { trigger: 'run_now' },
} as const satisfies Record<string, RunsFilter>;

export type OutcomeFilter = keyof typeof outcomes;

/** `from` is the first nominal time shown, `to` the first left out, both in epoch milliseconds. */
export type RunFilter = { outcome: OutcomeFilter; from: number | undefined; to: number | undefined };

export const NO_FILTER: RunFilter = { outcome: 'all', from: undefined, to: undefined };

export function isFiltering({ outcome, from, to }: RunFilter): boolean {
  return outcome !== 'all' || from !== undefined || to !== undefined;
}

/** The API's parameters. */
export function toQuery({ outcome, from, to }: RunFilter): RunsFilter {
  return {
    ...outcomes[outcome],
    ...(from !== undefined && { from: new Date(from).toISOString() }),
    ...(to !== undefined && { to: new Date(to).toISOString() }),
  };
}
