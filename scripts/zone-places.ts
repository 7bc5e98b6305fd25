/**
 * Writes the table by which people find time zones: countries, large cities, states and Windows names. The names come
 * from Unicode's CLDR (`cldr-core`, `cldr-bcp47`), cities and their population from `city-timezones`.
 */
import { cityMapping } from 'city-timezones';
import cldrZones from 'cldr-bcp47/bcp47/timezone.json' with { type: 'json' };
import cldrWindows from 'cldr-core/supplemental/windowsZones.json' with { type: 'json' };

/** From how many people on a city is listed. */
const WORLD = 1_500_000;
const CLOSER_TO_HOME = 200_000;
/** Countries of the product's languages and their neighbours; smaller cities are listed here. */
const HOME = new Set('US CA GB IE AU NZ DE AT CH FR BE LU NL ES IT PT BR PL SE NO DK FI CZ'.split(' '));
/** Countries whose states have several zones and are named more often than their cities. */
const WITH_STATES = new Set(['US', 'CA', 'AU']);
const PEOPLE = 10_000;

export function zonePlaces(): string {
  const present = presentNames();
  const windows = new Map<string, string[]>();
  const countries = new Map<string, Set<string>>();
  for (const { mapZone } of cldrWindows.supplemental.windowsZones.mapTimezones) {
    // “UTC-11” is found as an offset.
    if (mapZone._other.startsWith('UTC')) continue;
    const zones = mapZone._type.split(' ').map((zone) => present.get(zone) ?? zone);
    const known = windows.get(mapZone._other) ?? [];
    windows.set(mapZone._other, [...new Set([...known, ...zones])]);
    if (!/^[A-Z]{2}$/.test(mapZone._territory) || mapZone._territory === 'ZZ') continue;
    for (const zone of zones) countries.set(zone, (countries.get(zone) ?? new Set()).add(mapZone._territory));
  }
  const places = placesByZone(present);
  const aliases = Map.groupBy(
    [...present].filter(([former, zone]) => former !== zone && former.length > 3),
    ([, zone]) => zone,
  );
  const zones = [...new Set([...countries.keys(), ...places.keys(), ...aliases.keys()])].sort();
  const lines = zones.map((zone) => {
    const { people, named } = places.get(zone) ?? { people: 0, named: new Map<string, number>() };
    const own = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
    const list = [...named]
      .filter(([name]) => name !== own)
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .map(([name, count]) => `${name} ${Math.ceil(count / PEOPLE)}`);
    const others = (aliases.get(zone) ?? []).map(([former]) => former).sort();
    const codes = [...(countries.get(zone) ?? [])].sort().join(' ');
    return [zone, codes, Math.ceil(people / PEOPLE), others.join(' '), list.join(';')].join('|');
  });
  const named = [...windows].sort().map(([name, of]) => [name, ...of].join('|'));
  return `// Generated from CLDR and city-timezones by \`npm run generate\`.

/** Zone, countries, ten thousands of people in its cities, former names, cities and states with their people. */
export const ZONES = \`
${lines.join('\n')}
\`;

/** The name in Windows and its zones, the one that Windows means first. */
export const WINDOWS = \`
${named.join('\n')}
\`;
`;
}

/** The present IANA name of each zone, by all of its names. */
function presentNames(): Map<string, string> {
  const zones = Object.values(cldrZones.keyword.u.tz).filter((zone) => typeof zone === 'object');
  return new Map(
    zones.flatMap((zone) => {
      if (!('_alias' in zone)) return [];
      const names = zone._alias.split(' ');
      const present = '_iana' in zone ? zone._iana : names[0];
      return names.map((name): [string, string] => [name, present ?? name]);
    }),
  );
}

function placesByZone(present: ReadonlyMap<string, string>) {
  const zones = new Map<string, { people: number; named: Map<string, number> }>();
  for (const { city, pop, iso2, province, timezone } of cityMapping) {
    // A few cities have none.
    if (!timezone) continue;
    const zone = present.get(timezone) ?? timezone;
    const { people, named } = zones.get(zone) ?? { people: 0, named: new Map<string, number>() };
    const note = (name: string) => named.set(name, (named.get(name) ?? 0) + pop);
    if (pop >= (HOME.has(iso2) ? CLOSER_TO_HOME : WORLD)) note(city);
    if (WITH_STATES.has(iso2) && province && province !== city) note(province);
    zones.set(zone, { people: people + pop, named });
  }
  return zones;
}
