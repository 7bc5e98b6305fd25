import fc from 'fast-check';
import { type Cron, parseCron } from './parse.ts';
import { findZone, type Zone } from './zone.ts';

/** Zones with every kind of offset change between 1970 and 2100, and zones without any. */
export const TELLING_ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Nuuk',
  'America/Havana',
  'America/Asuncion',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Antarctica/Casey',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kwajalein',
] as const;

export function zoneOf(name: string): Zone {
  const found = findZone(name);
  if (!found.ok) throw new Error(`${name}: ${found.error.code}`);
  return found.zone;
}

export function cronOf(text: string): Cron {
  const parsed = parseCron(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.code}`);
  return parsed.cron;
}

export const anyZone: fc.Arbitrary<Zone> = fc.constantFrom(...TELLING_ZONES).map(zoneOf);

/** Whole milliseconds, so that few of them fall on a minute. */
export function anyInstant(from: string, to: string): fc.Arbitrary<number> {
  return fc.integer({ min: Date.parse(from), max: Date.parse(to) });
}

function field(min: number, max: number): fc.Arbitrary<string> {
  const value = fc.integer({ min, max });
  const range = fc.tuple(value, value).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const step = fc.integer({ min: 1, max: max - min });
  const item = fc.oneof(
    { weight: 4, arbitrary: value.map(String) },
    { weight: 2, arbitrary: range },
    { weight: 1, arbitrary: fc.tuple(range, step).map(([of, by]) => `${of}/${by}`) },
  );
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant('*') },
    { weight: 2, arbitrary: step.map((by) => `*/${by}`) },
    { weight: 4, arbitrary: value.map(String) },
    { weight: 3, arbitrary: fc.array(item, { minLength: 1, maxLength: 4 }).map((items) => items.join(',')) },
  );
}

/** Names a day by its place in the month, in its canonical text: day of month, then day of week. */
const anyPlace = fc.oneof(
  fc.constantFrom('L *', 'LW *'),
  fc
    .tuple(fc.integer({ min: 0, max: 6 }), fc.constantFrom('#1', '#2', '#3', '#4', '#5', 'L'))
    .map((of) => `* ${of.join('')}`),
);

/** Valid expressions that fire: at most one day field is restricted, and some month has the day. */
export const anyCronText: fc.Arbitrary<string> = fc
  .tuple(
    field(0, 59),
    field(0, 23),
    fc.oneof(field(1, 28), fc.constantFrom('29', '30', '31', '29-31', '*/30')),
    fc.oneof({ weight: 3, arbitrary: fc.constant('*') }, { weight: 1, arbitrary: field(1, 12) }),
    field(0, 6),
    anyPlace,
    fc.constantFrom('week', 'week', 'month', 'month', 'place'),
  )
  .map(([minute, hour, dayOfMonth, month, dayOfWeek, place, by]) => {
    const days = { week: ['*', dayOfWeek], month: [dayOfMonth, '*'], place: place.split(' ') }[by];
    return `${minute} ${hour} ${days[0]} ${month} ${days[1]}`;
  })
  .filter((text) => {
    const [, , day = '', month] = text.split(' ');
    return !/^(30|31)/.test(day) || month === '*';
  });

export const anyCron: fc.Arbitrary<Cron> = anyCronText.map(cronOf);

/** Whether the expression names no place in the month, or this local date has it. */
export function isInPlace(text: string, local: Date): boolean {
  return !/[L#]/.test(text) || dateInPlace(text, local.getUTCFullYear(), local.getUTCMonth()) === local.getUTCDate();
}

/**
 * The day of the month that the expression names by its place; undefined for a fifth one that the month does not have.
 * Shares no code with the parser: lists the days of the month that qualify and counts them. Months are 0 to 11.
 */
export function dateInPlace(text: string, year: number, month: number): number | undefined {
  const [, , date = '', , weekday = ''] = text.split(' ');
  const days = Array.from({ length: 31 }, (_, index) => new Date(Date.UTC(year, month, index + 1)));
  const qualified = days.filter((day) => {
    if (day.getUTCMonth() !== month) return false;
    if (date === 'LW') return !['Sat', 'Sun'].includes(day.toUTCString().slice(0, 3));
    return date === 'L' || day.getUTCDay() === Number(weekday[0]);
  });
  const nth = /#(\d)/.exec(weekday)?.[1];
  return (nth === undefined ? qualified.at(-1) : qualified[Number(nth) - 1])?.getUTCDate();
}
