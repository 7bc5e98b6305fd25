import type { RunsFilter } from '#api/run-history.ts';

/** What the list can be narrowed to, as the API is asked for it. */
export const runFilters = {
  all: {},
  failed: { status: 'failed' },
  'timed-out': { status: 'timed_out' },
  skipped: { status: 'skipped' },
  'by-hand': { trigger: 'run_now' },
} as const satisfies Record<string, RunsFilter>;

export type RunFilter = keyof typeof runFilters;
