import { findZone, offsetAt } from '@extension-schedules/core/recurrence/zone.ts';
import { cached } from '#i18n/intl-cache.ts';
import { type ComboOption, type ComboSearch, fold } from '#ui/combo-options.ts';
import { NAMED_BY_THEIR_TIME } from './zone-nicknames.ts';
import { type OffsetTerm, readZoneQuery, type ZoneQuery } from './zone-terms.ts';
import { placeNames, timeNames, type ZoneName } from './zone-words.ts';

const MINUTE = 60_000;

/**
 * Finds zones by city, state, country, former or present name, name in Windows, abbreviation in all its meanings,
 * English name of the time, and present offset. Returns one list, the likeliest zone first: what is meant by exactly
 * this text comes before what is also called so, then what begins so, then what has all words. Within each, the zones of
 * more people come first; among those that are also called so, the viewer's own zones come before them.
 *
 * @param now returns the present instant in epoch milliseconds, which decides the offsets
 * @param language the language in which countries are found beside English
 */
export function zoneSearch(now: () => number, language: string): ComboSearch {
  return (sections, text) => {
    const query = readZoneQuery(text);
    if (query.words.length === 0 && query.offsets.length === 0) return sections;
    const instant = Math.floor(now() / MINUTE) * MINUTE;
    const found = sections.flatMap(({ key, options }) =>
      options.flatMap((option) => {
        const match = matchOf(option.key, query, instant, language);
        return match ? [{ option, isOwn: key !== 'all', ...match }] : [];
      }),
    );
    found.sort((a, b) => a.tier - b.tier || ownFirst(a, b) || b.weight - a.weight);
    return found.length === 0 ? [] : [{ key: 'found', title: '', options: found.map(withPlace) }];
  };
}

const EXACTLY_THIS = 0;
const CALLED_SO = 1;
const BEGINS_SO = 2;
const ALL_WORDS = 3;

type Match = { tier: number; weight: number; name?: ZoneName };
type Found = Match & { option: ComboOption; isOwn: boolean };

/** A name that is only begun says too little about whether the viewer's own zone is meant. */
function ownFirst(a: Found, b: Found): number {
  return a.tier === CALLED_SO ? Number(b.isOwn) - Number(a.isOwn) : 0;
}

/** The place that was searched for explains why its zone is listed. */
function withPlace({ option, name }: Found): ComboOption {
  if (name?.shown === undefined) return option;
  return { ...option, description: [name.shown, option.description].filter(Boolean).join(' · ') };
}

function matchOf(zone: string, query: ZoneQuery, instant: number, language: string): Match | undefined {
  if (fold(zone) === query.text) return { tier: EXACTLY_THIS, weight: Number.POSITIVE_INFINITY };
  if (!query.offsets.every((offset) => fits(offset, zone, instant))) return undefined;
  const { names, weight } = namesOf(zone, new Date(instant).getUTCFullYear(), language);
  if (query.words.length === 0) return { tier: CALLED_SO, weight };
  const phrase = query.words.join('');
  let best: Match | undefined;
  for (const name of names) {
    const tier = name.text === phrase ? (name.isMeant ? EXACTLY_THIS : CALLED_SO) : BEGINS_SO;
    if (tier === BEGINS_SO && !name.text.startsWith(phrase)) continue;
    if (!best || tier < best.tier || (tier === best.tier && name.weight > best.weight)) {
      best = { tier, weight: name.weight, name };
    }
  }
  if (best) return best;
  const hasWord = (word: string) => names.some(({ words }) => words.some((each) => each.startsWith(word)));
  return query.words.every(hasWord) ? { tier: ALL_WORDS, weight } : undefined;
}

function fits(term: OffsetTerm, zone: string, instant: number): boolean {
  const found = findZone(zone);
  if (!found.ok) return false;
  const offset = offsetAt(found.zone, instant);
  return term.offset === undefined ? Math.sign(offset) === term.sign : offset === term.offset;
}

const namesIn = cached((language: string) =>
  cached((year: number) =>
    cached((zone: string) => {
      const { names, weight } = placeNames(zone, language);
      // Far ahead of the other zones with this time.
      const lead = NAMED_BY_THEIR_TIME.has(zone) ? weight + 1_000_000 : weight;
      return { names: [...names, ...timeNames(zone, year, lead)], weight };
    }),
  ),
);

function namesOf(zone: string, year: number, language: string) {
  return namesIn(language)(year)(zone);
}

/** Computes and caches the data that a search needs of the zone, which takes a fraction of a millisecond. */
export function prepareSearch(zone: string, now: number, language: string): void {
  namesOf(zone, new Date(now).getUTCFullYear(), language);
  fits({ sign: 1, offset: undefined }, zone, now);
}
