import { useEffect, useMemo, useState } from 'react';
import { editorMessages } from '../../../i18n/editor-messages.ts';
import { useMessages } from '../../../i18n/use-messages.ts';
import type { ComboOption, ComboSection } from '../../../ui/combo-options.ts';
import { zoneNames, zoneOption } from './zone-options.ts';

type ZoneWishes = { value: string; tenant: string | null; viewer: string };

/** The suggested zones at once; the other four hundred, each of which asks the browser, after the form is there. */
export function useZoneSections({ value, tenant, viewer }: ZoneWishes): ComboSection[] {
  const t = useMessages(editorMessages);
  const [now] = useState(() => Date.now());
  const [all, setAll] = useState<readonly ComboOption[]>([]);
  useEffect(() => {
    const timer = setTimeout(() => setAll(zoneNames([viewer]).map((zone) => zoneOption(zone, now))));
    return () => clearTimeout(timer);
  }, [viewer, now]);

  return useMemo(() => {
    const suggested = [...new Set([tenant, viewer, 'UTC', value])].filter((zone) => isZone(zone));
    const others = all.filter(({ key }) => !suggested.includes(key));
    return [
      {
        key: 'suggested',
        title: t('timezoneSuggested'),
        options: suggested.map((zone) => {
          const option = zoneOption(zone, now);
          const why = zone === tenant ? t('timezoneTenant') : zone === viewer ? t('timezoneViewer') : undefined;
          return why === undefined ? option : { ...option, description: why };
        }),
      },
      ...(others.length > 0 ? [{ key: 'all', title: t('timezoneAll'), options: others }] : []),
    ];
  }, [all, now, t, tenant, value, viewer]);
}

function isZone(zone: string | null): zone is string {
  if (zone === null) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
