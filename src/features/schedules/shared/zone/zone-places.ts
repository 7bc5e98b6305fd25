import { presentName } from './zone-aliases.ts';
import { WINDOWS, ZONES } from './zone-places.gen.ts';

/** A city or state in the zone, or the zone's name in Windows. */
export type Place = { name: string; weight: number };

export type ZonePlaces = {
  /** How many people live in the zone’s cities, in ten thousands. */
  weight: number;
  countries: readonly string[];
  formerNames: readonly string[];
  places: readonly Place[];
};

const NOWHERE: ZonePlaces = { weight: 0, countries: [], formerNames: [], places: [] };
const words = (text: string) => text.split(' ').filter(Boolean);
const rows = (table: string) => table.trim().split('\n');

function readZone(row: string): [string, ZonePlaces] {
  const [zone = '', countries = '', weight = '', formerNames = '', places = ''] = row.split('|');
  const readPlace = (text: string): Place => {
    const space = text.lastIndexOf(' ');
    return { name: text.slice(0, space), weight: Number(text.slice(space + 1)) };
  };
  return [
    zone,
    {
      weight: Number(weight),
      countries: words(countries),
      formerNames: words(formerNames),
      places: places.split(';').filter(Boolean).map(readPlace),
    },
  ];
}

let known: Map<string, ZonePlaces> | undefined;
let presentNames: Map<string, string> | undefined;

/** What people call the places of a zone, which may have its former name. */
export function placesOf(zone: string): ZonePlaces {
  known ??= new Map(rows(ZONES).map(readZone));
  presentNames ??= new Map(
    [...known].flatMap(([name, { formerNames }]) => formerNames.map((former) => [former, name])),
  );
  return known.get(zone) ?? known.get(presentNames.get(zone) ?? presentName(zone)) ?? NOWHERE;
}

let windows: Map<string, { name: string; isMeant: boolean }[]> | undefined;

/** The names of the zone in Windows, and whether Windows means just this zone by it. */
export function windowsNames(zone: string): readonly { name: string; isMeant: boolean }[] {
  if (!windows) {
    windows = new Map();
    for (const row of rows(WINDOWS)) {
      const [name = '', ...zones] = row.split('|');
      for (const [index, each] of zones.entries())
        windows.set(each, [...(windows.get(each) ?? []), { name, isMeant: index === 0 }]);
    }
  }
  return windows.get(presentName(zone)) ?? [];
}
