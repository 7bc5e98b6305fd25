export type ZoneSearch = typeof import('./zone-search.ts');

let loaded: ZoneSearch | undefined;

/** Finds zones by names of places: 15 kB that most people who open an editor never need. */
export const zoneSearchPart = {
  peek: () => loaded,
  async load(): Promise<ZoneSearch> {
    loaded ??= await import('./zone-search.ts');
    return loaded;
  },
};
