import { formatOffset } from '../../../i18n/format.ts';
import type { ComboOption } from '../../../ui/combo-options.ts';

/** The present names of zones that browsers list under their old ones; both can be searched for. */
const modernNames: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** All zones of the browser, UTC, and the given ones, which may be aliases that it does not list. */
export function zoneNames(also: readonly string[]): string[] {
  return [...new Set(['UTC', ...also, ...Intl.supportedValuesOf('timeZone')])];
}

/** How a zone is listed: its offset and local time now; found by city, region, abbreviation and offset. */
export function zoneOption(zone: string, now: number): ComboOption {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  }).formatToParts(now);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const offset = formatOffset(offsetFrom(part('timeZoneName')));
  const modern = modernNames[zone];
  return {
    key: zone,
    label: zone,
    aside: `${offset} · ${part('hour')}:${part('minute')}`,
    keywords: [zone.replaceAll('_', ' '), modern, modern?.replaceAll('_', ' '), offset.replace('\u2212', '-')]
      .filter((word) => word !== undefined)
      .join(' '),
    ...(modern !== undefined && { description: modern }),
  };
}

/** `GMT`, `GMT+1`, `GMT-03:30` in milliseconds. */
function offsetFrom(text: string): number {
  const match = /([+-])(\d{1,2})(?::(\d{2}))?/.exec(text);
  if (!match) return 0;
  const size = (Number(match[2]) * 60 + Number(match[3] ?? 0)) * 60_000;
  return match[1] === '-' ? -size : size;
}
