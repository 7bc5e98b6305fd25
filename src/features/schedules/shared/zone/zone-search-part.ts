import { defineNeeded } from '#ui/use-needed.ts';

export type ZoneSearch = typeof import('./zone-search.ts');

/** Finds zones by names of places: 15 kB that most people who open an editor never need. */
export const zoneSearchPart = defineNeeded<ZoneSearch>(() => import('./zone-search.ts'));
