import { ianaSpelling } from './zone-name.ts';

/** Abbreviations with one likely home; CST, IST and their like have several. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  Z: 'UTC',
  EDT: 'America/New_York',
  PST: 'America/Los_Angeles',
  PDT: 'America/Los_Angeles',
  CEST: 'Europe/Berlin',
  AEST: 'Australia/Sydney',
  AEDT: 'Australia/Sydney',
  JST: 'Asia/Tokyo',
};

/** The IANA zone that was probably meant by a city, an abbreviation, an offset in whole hours or a name with spaces. */
export function suggestZone(name: string): string | undefined {
  const wanted = name
    .trim()
    .replace(/[\s_]+/g, '_')
    .toLowerCase();
  if (wanted === '') return undefined;
  const offset = /^(?:utc|gmt)?([+-])0?(\d{1,2})(?::?00)?$/.exec(wanted);
  // The signs of the Etc zones are reversed: Etc/GMT-1 is one hour ahead of UTC.
  if (offset) return fixedOffset(offset[1] === '+', Number(offset[2]));
  const abbreviation = wanted.toUpperCase();
  if (Object.hasOwn(ABBREVIATIONS, abbreviation)) return ABBREVIATIONS[abbreviation];
  const zones = Intl.supportedValuesOf('timeZone');
  const found = zones.find((zone) => zone.toLowerCase() === wanted || zone.toLowerCase().endsWith(`/${wanted}`));
  return found ?? (wanted === name ? undefined : spelledAgain(wanted));
}

function spelledAgain(wanted: string): string | undefined {
  return wanted.includes('/') ? undefined : ianaSpelling(wanted);
}

function fixedOffset(east: boolean, hours: number): string | undefined {
  if (hours === 0) return 'UTC';
  return hours <= (east ? 14 : 12) ? `Etc/GMT${east ? '-' : '+'}${hours}` : undefined;
}
