import { findZone, offsetAt } from '@extension-schedules/core/recurrence/zone.ts';
import { cached } from '#i18n/intl-cache.ts';
import { type ComboOption, type ComboSearch, fold } from '#ui/combo-options.ts';
import { lettersOf, longName } from './zone-abbreviations.ts';
import { otherName } from './zone-aliases.ts';

const MINUTE = 60_000;

/**
 * Finds zones by city, region, former or present name, abbreviation in all its meanings, English name of the time, and
 * present offset. Every word of the query must match. The best match comes first in its section.
 */
export function zoneSearch(now: () => number): ComboSearch {
  return (sections, query) => {
    const terms = readQuery(query);
    if (terms.length === 0) return sections;
    const instant = Math.floor(now() / MINUTE) * MINUTE;
    return sections
      .map((section) => ({ ...section, options: best(section.options, terms, instant) }))
      .filter(({ options }) => options.length > 0);
  };
}

type Term = { word: string } | { sign: 1 | -1; offset: number | undefined };

/** “UTC+5:30” is an offset, as are “+5:30”, “+0530”, “-03” and, still being typed, “+” and “+5:”. */
function readQuery(query: string): Term[] {
  return fold(query)
    .replaceAll('\u2212', '-')
    .replace(/\b(?:utc|gmt)\s*(?=[+-])/g, ' ')
    .split(/[\s/_,]+/)
    .filter(Boolean)
    .map((word) => readOffset(word) ?? { word });
}

function readOffset(word: string): Term | undefined {
  const [, sign, hours = '', minutes = ''] = /^([+-])(?:(\d{1,2})(?::?(\d{0,2}))?)?$/.exec(word) ?? [];
  if (sign === undefined) return undefined;
  const direction = sign === '-' ? -1 : 1;
  if (hours === '') return { sign: direction, offset: undefined };
  return { sign: direction, offset: direction * (Number(hours) * 60 + Number(minutes.padEnd(2, '0'))) * MINUTE };
}

function best(options: readonly ComboOption[], terms: readonly Term[], instant: number): ComboOption[] {
  const ranks = new Map<ComboOption, number>();
  for (const option of options) {
    const rank = rankOf(option.key, terms, instant);
    if (rank !== undefined) ranks.set(option, rank);
  }
  // The sort is stable, so equal matches keep their order.
  return [...ranks].sort(([, a], [, b]) => a - b).map(([option]) => option);
}

/** The rank of a match: 0 is best, undefined is no match. The worst of several words counts. */
function rankOf(zone: string, terms: readonly Term[], instant: number): number | undefined {
  let worst = 0;
  for (const term of terms) {
    const rank = 'word' in term ? rankOfWord(term.word, zone, instant) : fits(term, zone, instant) ? 0 : undefined;
    if (rank === undefined) return undefined;
    worst = Math.max(worst, rank);
  }
  return worst;
}

function rankOfWord(word: string, zone: string, instant: number): number | undefined {
  const { cities, names } = placesOf(zone);
  if (cities.includes(word)) return 0;
  const times = timesOf(zone, new Date(instant).getUTCFullYear());
  if (times.letters.includes(word)) return 1;
  if (names.some((name) => name.startsWith(word))) return 2;
  return times.words.some((each) => each.startsWith(word)) ? 3 : undefined;
}

function fits(term: Exclude<Term, { word: string }>, zone: string, instant: number): boolean {
  const found = findZone(zone);
  if (!found.ok) return false;
  const offset = offsetAt(found.zone, instant);
  return term.offset === undefined ? Math.sign(offset) === term.sign : offset === term.offset;
}

const placesOf = cached((zone: string) => {
  const called = [zone, otherName(zone)].filter((name) => name !== undefined).map(fold);
  const cities = called.map((name) => name.slice(name.lastIndexOf('/') + 1));
  const words = called.flatMap((name) => name.split(/[/_-]/));
  // People type “newyork” and “port-au-prince” as one word.
  return { cities, names: [...words, ...cities, ...cities.map((city) => city.replaceAll(/[_-]/g, ''))] };
});

/** The names and abbreviations of the zone's time in the course of a year. */
const timesIn = cached((year: number) =>
  cached((zone: string) => {
    const names = [...new Set([Date.UTC(year, 0, 15), Date.UTC(year, 6, 15)].map((when) => longName(zone, when)))];
    return {
      letters: names.map((name) => fold(lettersOf(name) ?? '')).filter(Boolean),
      words: names.filter((name) => !name.startsWith('GMT')).flatMap((name) => fold(name).split(/[\s-]/)),
    };
  }),
);

function timesOf(zone: string, year: number) {
  return timesIn(year)(zone);
}

/** Computes and caches the data that a search needs of the zone, which takes a fraction of a millisecond. */
export function prepareSearch(zone: string, now: number): void {
  rankOf(zone, [{ word: '' }, { sign: 1, offset: undefined }], now);
  timesOf(zone, new Date(now).getUTCFullYear());
}
