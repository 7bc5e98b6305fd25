import { useEffect, useMemo } from 'react';
import { serviceClock } from '#api/service-clock.ts';
import { useLocale } from '#i18n/locale-context.ts';
import type { ComboSearch, ComboSection } from '#ui/combo-options.ts';
import { useNeeded } from '#ui/use-needed.ts';
import { type ZoneSearch, zoneSearchPart } from './zone-search-part.ts';

/** `need` loads the search. Without a `search`, zones are found by their own names only, as if it cannot be loaded. */
export function useZoneSearch(sections: readonly ComboSection[]): {
  search: ComboSearch | undefined;
  isLoading: boolean;
  need: () => void;
} {
  const { intl } = useLocale();
  const { loaded, isLoading, need } = useNeeded(zoneSearchPart);
  usePrepared(loaded, sections, intl);
  const search = useMemo(() => loaded?.zoneSearch(Date.now, intl), [loaded, intl]);
  return { search, isLoading, need };
}

/** Prepares the search a few milliseconds at a time, so that 400 zones delay neither the form nor the first letter. */
const SLICE_MS = 5;
const PAUSE_MS = 30;

function usePrepared(loaded: ZoneSearch | undefined, sections: readonly ComboSection[], intl: string): void {
  useEffect(() => {
    if (!loaded) return;
    const names = sections.flatMap(({ options }) => options.map(({ key }) => key));
    let next = 0;
    let timer: ReturnType<typeof setTimeout>;
    const prepareSome = () => {
      const begun = performance.now();
      const now = serviceClock.now();
      for (; next < names.length && performance.now() - begun < SLICE_MS; next++)
        loaded.prepareSearch(names[next] ?? 'UTC', now, intl);
      if (next < names.length) timer = setTimeout(prepareSome, PAUSE_MS);
    };
    timer = setTimeout(prepareSome, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [loaded, sections, intl]);
}
