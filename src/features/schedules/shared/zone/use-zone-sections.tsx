import { findZone, offsetAt } from '@extension-schedules/core/recurrence/zone.ts';
import { useMemo, useState } from 'react';
import { editorMessages } from '#i18n/editor-messages.ts';
import { formatOffset } from '#i18n/format.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import type { ComboOption, ComboSection } from '#ui/combo-options.ts';
import { useNow } from '../now.ts';
import { recentZones } from './recent-zones.ts';
import { abbreviation } from './zone-abbreviations.ts';
import { otherName } from './zone-aliases.ts';
import { isZone, zoneNames } from './zone-names.ts';

type ZoneWishes = { value: string; tenant: string | null; viewer: string };

/** The sections of recent zones, defaults and all zones. Each zone is listed once, in its first section. */
export function useZoneSections({ value, tenant, viewer }: ZoneWishes): ComboSection[] {
  const t = useMessages(editorMessages);
  // Read once when the form opens, because a list that changes its order is hard to use.
  const [initial] = useState(value);
  const [recent] = useState(() => recentZones().filter(isZone));
  const names = useMemo(
    () => zoneNames([tenant, viewer, initial, ...recent].filter((zone) => zone !== null)),
    [tenant, viewer, initial, recent],
  );

  return useMemo(() => {
    const option = (zone: string): ComboOption => {
      const known = otherName(zone);
      const why = zone === tenant ? t('timezoneTenant') : zone === viewer ? t('timezoneViewer') : undefined;
      const description = [known, why].filter(Boolean).join(' · ');
      return { key: zone, label: zone, aside: <ZoneNow zone={zone} />, ...(description !== '' && { description }) };
    };
    const suggested = new Set([tenant, viewer, 'UTC', initial].filter(isZone));
    const before = new Set([...recent, ...suggested]);
    const sections = [
      { key: 'recent', title: t('timezoneRecent'), zones: recent },
      {
        key: 'suggested',
        title: t('timezoneSuggested'),
        zones: [...suggested].filter((zone) => !recent.includes(zone)),
      },
      { key: 'all', title: t('timezoneAll'), zones: names.filter((zone) => !before.has(zone)) },
    ];
    return sections
      .filter(({ zones }) => zones.length > 0)
      .map(({ key, title, zones }) => ({ key, title, options: zones.map(option) }));
  }, [initial, names, recent, t, tenant, viewer]);
}

/** “CET, UTC+1 · now 22:18”. Computed when shown, so a list of all zones only computes visible ones. */
function ZoneNow({ zone }: { zone: string }) {
  const t = useMessages(editorMessages);
  const format = useFormat();
  const minute = useNow(60_000);
  const found = findZone(zone);
  if (!found.ok) return null;
  const offset = offsetAt(found.zone, minute);
  const names = new Set([abbreviation(zone, minute), formatOffset(offset)].filter((name) => name !== undefined));
  // Formatting a shifted time as UTC needs one formatter for all zones; creating one takes a quarter of a millisecond.
  const time = format.time(minute + offset, 'UTC');
  return (
    <>
      {[...names].join(', ')} · {t('timezoneNow', { time })}
    </>
  );
}
