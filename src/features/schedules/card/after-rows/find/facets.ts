import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { hasFailed } from '../../../shared/has-failed.ts';
import type { ListView } from '../../view/list-view.ts';

/** What a list can be filtered by, besides words. */
export const FACETS = ['state', 'lastRun', 'endpoint', 'timezone'] as const satisfies (keyof ListView)[];
export type Facet = (typeof FACETS)[number];

/** What restricts a list. The extension does so in the overview only. */
const FILTERS = ['search', ...FACETS, 'extension'] as const satisfies (keyof ListView)[];
export type Filter = (typeof FILTERS)[number];

const STATES = ['active', 'disabled', 'paused', 'endpoint_invalid'] as const;
export const LAST_RUNS = ['succeeded', 'failed', 'never'] as const;

/** The value that a schedule has for a facet, as views name it. */
export function facetOf(facet: Facet, schedule: Schedule): string | undefined {
  switch (facet) {
    case 'state':
      return schedule.state;
    case 'lastRun':
      return lastRunOf(schedule);
    case 'endpoint':
      return endpointOf(schedule);
    case 'timezone':
      return schedule.timezone;
  }
}

function lastRunOf(schedule: Schedule): (typeof LAST_RUNS)[number] | undefined {
  if (hasFailed(schedule)) return 'failed';
  if (schedule.last_run_status === null) return 'never';
  return schedule.last_run_status === 'succeeded' ? 'succeeded' : undefined;
}

export function endpointOf({ method, path }: Schedule): string {
  return scheduleName({ name: null, method, path });
}

/** The values to choose from. Endpoints and time zones are those of the schedules, in alphabetical order. */
export function valuesOf(facet: Facet, schedules: readonly Schedule[]): readonly string[] {
  if (facet === 'state') return STATES;
  if (facet === 'lastRun') return LAST_RUNS;
  return [...new Set(schedules.map((schedule) => facetOf(facet, schedule) ?? ''))].sort();
}

/** Views name values that this version may not know: those do not filter. */
export function chosenValue(facet: Facet, view: ListView): string | undefined {
  const chosen = view[facet];
  const known: readonly string[] | undefined = {
    state: STATES,
    lastRun: LAST_RUNS,
    endpoint: undefined,
    timezone: undefined,
  }[facet];
  return chosen === undefined || known === undefined || known.includes(chosen) ? chosen : undefined;
}

/** The view with some values changed; without a value, it has no such wish. */
export function changedView(view: ListView, changes: { [Key in keyof ListView]?: string | undefined }): ListView {
  return Object.fromEntries(
    Object.entries({ ...view, ...changes }).filter(([, value]) => value !== undefined && value !== ''),
  );
}

/** The same order and groups, of all schedules. */
export function withoutFilters(view: ListView): ListView {
  return changedView(view, Object.fromEntries(FILTERS.map((key) => [key, undefined])));
}

export function isFiltering(view: ListView): boolean {
  return FILTERS.some((key) => key in view);
}
