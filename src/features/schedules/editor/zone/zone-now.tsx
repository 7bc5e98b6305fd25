import { findZone, offsetAt } from '@extension-schedules/core/recurrence/zone.ts';
import { editorMessages } from '#i18n/editor-messages.ts';
import { formatOffset } from '#i18n/format.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useNow } from '../../shared/now.ts';
import { abbreviation } from './zone-abbreviations.ts';

/** “CET, UTC+1 · now 22:18”. Works it out when it is shown, so a list of all zones costs what is in view. */
export function ZoneNow({ zone }: { zone: string }) {
  const t = useMessages(editorMessages);
  const format = useFormat();
  const minute = useNow(60_000);
  const found = findZone(zone);
  if (!found.ok) return null;
  const offset = offsetAt(found.zone, minute);
  const names = new Set([abbreviation(zone, minute), formatOffset(offset)].filter((name) => name !== undefined));
  // As UTC it needs one format for all zones; making one takes a quarter of a millisecond.
  const time = format.time(minute + offset, 'UTC');
  return (
    <>
      {[...names].join(', ')} · {t('timezoneNow', { time })}
    </>
  );
}
