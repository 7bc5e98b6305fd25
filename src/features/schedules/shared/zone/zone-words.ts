import { cached } from '#i18n/intl-cache.ts';
import { lettersOf, longName } from './zone-abbreviations.ts';
import { otherName } from './zone-aliases.ts';
import { COUNTRY_NICKNAMES, ZONE_NICKNAMES } from './zone-nicknames.ts';
import { placesOf, windowsNames } from './zone-places.ts';
import { wordsOf } from './zone-terms.ts';

/** One of the names by which a zone is found. */
export type ZoneName = {
  /** All words as one, because people type “newyork” too. */
  text: string;
  words: readonly string[];
  /** Orders zones with equal names. */
  weight: number;
  /** The name to show beside the zone's own, which does not contain it. */
  shown?: string;
  /** Windows means this zone by the name, and of several zones just this one. */
  isMeant?: boolean;
};

function named(name: string, weight: number, more: Pick<ZoneName, 'shown' | 'isMeant'> = {}): ZoneName {
  const words = wordsOf(name);
  return { text: words.join(''), words, weight, ...more };
}

const shown = (name: string, weight: number) => named(name, weight, { shown: name });
const nicknames = (names: string | undefined) => names?.split('|') ?? [];

/** Everything by which the zone is found but the names of its time. */
export function placeNames(zone: string, language: string): { names: ZoneName[]; weight: number } {
  const { weight, countries, formerNames, places } = placesOf(zone);
  const ids = new Set([zone, otherName(zone), ...formerNames].filter((name) => name !== undefined));
  const names = [
    ...[...ids].flatMap((id) => [named(id.slice(id.lastIndexOf('/') + 1), weight), named(id, weight)]),
    ...places.map((place) => shown(place.name, place.weight)),
    ...nicknames(ZONE_NICKNAMES[zone]).map((name) => shown(name, weight)),
    ...countries.flatMap((code) => countryNames(code, language).map((name) => shown(name, weight))),
    ...windowsNames(zone).map(({ name, isMeant }) => named(name, weight, { shown: name, isMeant })),
    ...(zone === 'UTC' ? ['GMT', 'Zulu', 'Z'].map((name) => named(name, 1_000)) : []),
  ];
  return { names, weight: zone === 'UTC' ? 1_000 : weight };
}

/** “cest”, “central european summer time”, “central european time” and “central european”. */
export function timeNames(zone: string, year: number, weight: number): ZoneName[] {
  const long = new Set([Date.UTC(year, 0, 15), Date.UTC(year, 6, 15)].map((when) => longName(zone, when)));
  return [...long]
    .filter((name) => !/^(GMT|UTC)/.test(name))
    .flatMap((name) => {
      const bare = name.replace(/ (?:(?:Standard|Daylight|Summer) )?Time$/, '');
      return [lettersOf(name), name, `${bare} Time`, bare].filter((each) => each !== undefined);
    })
    .map((name) => named(name, weight));
}

const regionNames = cached((language: string) => new Intl.DisplayNames([language, 'en'], { type: 'region' }));

function countryNames(code: string, language: string): string[] {
  const own = [...new Set([language, 'en'])].map((each) => regionNames(each).of(code));
  return [...own, ...nicknames(COUNTRY_NICKNAMES[code])].filter((name) => name !== undefined);
}
