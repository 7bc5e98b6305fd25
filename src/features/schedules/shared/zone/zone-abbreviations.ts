import { cached } from '#i18n/intl-cache.ts';

/**
 * Common abbreviations, keyed by the English name of the time. Browsers abbreviate only zones of the language's own
 * country and give “GMT+5:30” for all others. These come from the IANA database. Where it has only a number, a few in
 * wide use were added (AST, BRT, GST, SGT).
 */
const LETTERS: Record<string, string> = {
  'Alaska Standard': 'AKST',
  'Alaska Daylight': 'AKDT',
  'American Samoa Standard': 'SST',
  'Arabian Standard': 'AST',
  'Atlantic Standard': 'AST',
  'Atlantic Daylight': 'ADT',
  'Australian Central Standard': 'ACST',
  'Australian Central Daylight': 'ACDT',
  'Australian Eastern Standard': 'AEST',
  'Australian Eastern Daylight': 'AEDT',
  'Australian Western Standard': 'AWST',
  'Bangladesh Standard': 'BST',
  'Brasilia Standard': 'BRT',
  'British Summer': 'BST',
  'Central Africa': 'CAT',
  'Central European Standard': 'CET',
  'Central European Summer': 'CEST',
  'Central Indonesia': 'WITA',
  'Central Standard': 'CST',
  'Central Daylight': 'CDT',
  'Chamorro Standard': 'ChST',
  'China Standard': 'CST',
  'Coordinated Universal': 'UTC',
  'Cuba Standard': 'CST',
  'Cuba Daylight': 'CDT',
  'East Africa': 'EAT',
  'Eastern European Standard': 'EET',
  'Eastern European Summer': 'EEST',
  'Eastern Indonesia': 'WIT',
  'Eastern Standard': 'EST',
  'Eastern Daylight': 'EDT',
  'Greenwich Mean': 'GMT',
  'Gulf Standard': 'GST',
  'Hawaii-Aleutian Standard': 'HST',
  'Hawaii-Aleutian Daylight': 'HDT',
  'Hong Kong Standard': 'HKT',
  'India Standard': 'IST',
  'Irish Standard': 'IST',
  'Israel Standard': 'IST',
  'Israel Daylight': 'IDT',
  'Japan Standard': 'JST',
  'Korean Standard': 'KST',
  'Mexican Pacific Standard': 'MST',
  'Moscow Standard': 'MSK',
  'Mountain Standard': 'MST',
  'Mountain Daylight': 'MDT',
  'New Zealand Standard': 'NZST',
  'New Zealand Daylight': 'NZDT',
  'Newfoundland Standard': 'NST',
  'Newfoundland Daylight': 'NDT',
  'Pacific Standard': 'PST',
  'Pacific Daylight': 'PDT',
  'Pakistan Standard': 'PKT',
  'Philippine Standard': 'PST',
  'Singapore Standard': 'SGT',
  'South Africa Standard': 'SAST',
  'Taiwan Standard': 'CST',
  'West Africa': 'WAT',
  'Western European Standard': 'WET',
  'Western European Summer': 'WEST',
  'Western Indonesia': 'WIB',
  Yukon: 'MST',
};

const formatOf = cached(
  (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'long', hour: 'numeric' }),
);

/** “Central European Standard Time”; “GMT+03:00” where the browser has no name. */
export function longName(zone: string, instant: number): string {
  const part = formatOf(zone)
    .formatToParts(instant)
    .find(({ type }) => type === 'timeZoneName');
  return part?.value ?? '';
}

/** “CET”; undefined when the zone has no common abbreviation. */
export function abbreviation(zone: string, instant: number): string | undefined {
  return lettersOf(longName(zone, instant));
}

export function lettersOf(name: string): string | undefined {
  return LETTERS[name.replace(/ Time$/, '')];
}
