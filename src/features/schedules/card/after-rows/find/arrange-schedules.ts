import type { Schedule } from '#api/types.ts';
import type { ListView } from '../../view/list-view.ts';
import { chosenValue, endpointOf, FACETS, facetOf } from './facets.ts';
import { searchTerms } from './search-text.ts';
import { comparison, sortOf } from './sorting.ts';

export type Group = { value: string; count: number };

type Arranged = {
  rows: Schedule[];
  /** The group that begins with a row, by the schedule's id. */
  groups: ReadonlyMap<string, Group>;
};

type Options = {
  /** Ids of schedules that are included even if they do not match. */
  always?: readonly string[];
  /** What a search looks through. */
  textOf: (schedule: Schedule) => string;
  /** A BCP 47 tag. */
  locale: string;
};

/** The schedules that match the view, in its order, and where its groups begin. */
export function arrangeSchedules(
  schedules: readonly Schedule[],
  view: ListView,
  { always = [], textOf, locale }: Options,
): Arranged {
  const terms = searchTerms(view.search);
  const chosen = FACETS.flatMap((facet) => {
    const value = chosenValue(facet, view);
    return value === undefined ? [] : [{ facet, value }];
  });
  const matches = (schedule: Schedule) => {
    if (!chosen.every(({ facet, value }) => facetOf(facet, schedule) === value)) return false;
    if (terms.length === 0) return true;
    const text = textOf(schedule);
    return terms.every((term) => text.includes(term));
  };
  const rows = schedules
    .filter((schedule) => always.includes(schedule.id) || matches(schedule))
    .sort(comparison(sortOf(view.sort), locale));
  return grouped(rows, view.group, locale);
}

function grouped(rows: Schedule[], by: string | undefined, locale: string): Arranged {
  if (by !== 'state' && by !== 'endpoint') return { rows, groups: new Map() };
  const members = new Map<string, Schedule[]>();
  for (const row of rows) {
    const value = by === 'state' ? row.state : endpointOf(row);
    members.set(value, [...(members.get(value) ?? []), row]);
  }
  const all = [...members].sort(([a, [first]], [b, [second]]) =>
    by === 'state' && first && second
      ? comparison({ column: 'state', descending: false }, locale)(first, second)
      : a.localeCompare(b, locale),
  );
  return {
    rows: all.flatMap(([, group]) => group),
    groups: new Map(all.flatMap(([value, group]) => (group[0] ? [[group[0].id, { value, count: group.length }]] : []))),
  };
}
