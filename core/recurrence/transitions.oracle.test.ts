import { describe, expect, it } from 'vitest';
import { cronOf, isInPlace, zoneOf } from './arbitraries.fixture.ts';
import { clockChanges } from './clock-changes.ts';
import { IANA_NAMES } from './iana-names.fixture.ts';
import { occurrencesBetween, previousOccurrence } from './occurrences.ts';
import { DAY, HOUR, MINUTE } from './time.ts';

/**
 * Compares every offset change from 2024 to 2030 of every IANA zone with a minute-by-minute walk that shares no code
 * with the implementation: Intl gives the wall clock of each minute, the fields are matched naively, and the rule for
 * clock changes is cronie's (a fixed-time job runs when the clock first reaches or jumps past its time).
 */

/** Shorter than the time between any two transitions of a zone in these years. */
const STRIDE = 5 * DAY;
/** How far the walk goes to either side of a transition. */
const REACH = 26 * HOUR;
const FIRST = Date.UTC(2024, 0, 1);
const LAST = Date.UTC(2031, 0, 1);

const SCHEDULES = [
  '30 2 * * *',
  '0 0 * * *',
  '0 1,2,3 * * *',
  '15,45 0-3 * * *',
  '0-59/10 2 * * *',
  '45 23 * * 6',
  '5 0 * 3,4,9,10 *',
  '0 3 1-7 * *',
  '* * * * *',
  '*/20 * * * *',
  '*/15 1-3 * * *',
  '30 * * * *',
  '0 */2 * * *',
  '*/10 0 * * 0',
  // Europe changes its clocks on the last Sunday of a month, North America on the second and first.
  '30 2 * * 0L',
  '*/15 1-2 * * 0#2',
  '0 2 * * 0#1',
  '30 0 L * *',
  '15 1 LW * *',
] as const;

type Wall = { minute: number; hour: number; dayOfMonth: number; month: number; dayOfWeek: number; date: Date };
type Rule = { fields: Set<number>[]; fixed: boolean; text: string };

const RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

function naiveRule(text: string): Rule {
  const words = text.split(' ');
  const fields = RANGES.map(([min, max], index) => {
    const values = new Set<number>();
    // The date decides about a place in the month.
    const word = /[L#]/.test(words[index] ?? '') ? '*' : words[index];
    for (const item of (word ?? '').split(',')) {
      const [range = '', by = '1'] = item.split('/');
      const [from = min, to = range === '*' ? max : from] = range === '*' ? [min, max] : range.split('-').map(Number);
      for (let value = from; value <= to; value += Number(by)) values.add(value);
    }
    return values;
  });
  return { text, fields, fixed: !words[0]?.startsWith('*') && !words[1]?.startsWith('*') };
}

function matches({ fields, text }: Rule, wall: Wall): boolean {
  const shown = [wall.minute, wall.hour, wall.dayOfMonth, wall.month, wall.dayOfWeek];
  return shown.every((value, index) => fields[index]?.has(value)) && isInPlace(text, wall.date);
}

/** Minutes since 1970 as the wall shows them. */
function wallClock(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (instant) => {
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = (format.format(instant).match(/\d+/g) ?? []).map(
      Number,
    );
    return Date.UTC(year, month - 1, day, hour, minute) / MINUTE;
  };
}

function wallOf(minutes: number): Wall {
  const date = new Date(minutes * MINUTE);
  return {
    minute: date.getUTCMinutes(),
    hour: date.getUTCHours(),
    dayOfMonth: date.getUTCDate(),
    month: date.getUTCMonth() + 1,
    dayOfWeek: date.getUTCDay(),
    date,
  };
}

/** The first minute of each new offset. */
function transitionsOf(zone: string): number[] {
  const wall = wallClock(zone);
  const offset = (instant: number) => wall(instant) - instant / MINUTE;
  const found: number[] = [];
  let before = offset(FIRST);
  for (let at = FIRST; at < LAST; at += STRIDE) {
    if (offset(at + STRIDE) === before) continue;
    let hour = at;
    while (offset(hour + HOUR) === before) hour += HOUR;
    let minute = hour;
    while (offset(minute) === before) minute += MINUTE;
    found.push(minute);
    before = offset(at + STRIDE);
  }
  return found;
}

/** Walks a day and a bit to either side of the transition. */
function walk(zone: string, transition: number, rules: readonly Rule[]): number[][] {
  const wall = wallClock(zone);
  const fired = rules.map((): number[] => []);
  const start = transition - REACH;
  let latest = wall(start);
  for (let at = start + MINUTE; at <= transition + REACH; at += MINUTE) {
    const now = wall(at);
    const reached: Wall[] = [];
    for (let minutes = latest + 1; minutes <= now; minutes++) reached.push(wallOf(minutes));
    latest = Math.max(latest, now);
    const shown = reached.at(-1) ?? wallOf(now);
    for (const [index, rule] of rules.entries()) {
      const fires = rule.fixed ? reached.some((minute) => matches(rule, minute)) : matches(rule, shown);
      if (fires) fired[index]?.push(at);
    }
  }
  return fired;
}

/** The local minutes of the rule that the change skips or repeats, and the instants that run for them. */
function special(wall: (instant: number) => number, transition: number, rule: Rule) {
  const last = wall(transition - MINUTE);
  const first = wall(transition);
  const inGap = first > last + 1;
  const touched: number[] = [];
  for (let local = inGap ? last + 1 : first; inGap ? local < first : local <= last; local++) {
    if (matches(rule, wallOf(local))) touched.push(local);
  }
  const nominal = touched.map((local) => new Date(local * MINUTE).toISOString().slice(0, 16));
  if (inGap) return { nominal, occurrences: rule.fixed && touched.length > 0 ? [transition] : [] };
  const length = (last + 1 - first) * MINUTE;
  const before = touched.map((local) => transition - length + (local - first) * MINUTE);
  return { nominal, occurrences: rule.fixed ? before : [...before, ...before.map((at) => at + length)] };
}

/** By how many minutes the clocks change. */
function shift(zone: string, transition: number): number {
  const wall = wallClock(zone);
  return wall(transition) - wall(transition - MINUTE) - 1;
}

/** One name for each distinct list of transitions: aliases and zones with equal rules are tested once. */
function distinctZones(): Map<string, number[]> {
  const seen = new Set<string>();
  const zones = new Map<string, number[]>();
  for (const zone of IANA_NAMES) {
    const wall = wallClock(zone);
    const transitions = transitionsOf(zone);
    const signature = transitions.map((at) => `${at}:${wall(at - MINUTE)}:${wall(at)}`).join();
    if (transitions.length === 0 || seen.has(signature)) continue;
    seen.add(signature);
    zones.set(zone, transitions);
  }
  return zones;
}

describe('every clock change from 2024 to 2030', { timeout: 60_000 }, () => {
  const rules = SCHEDULES.map(naiveRule);
  const crons = SCHEDULES.map(cronOf);
  const zones = distinctZones();

  it('covers every kind of zone', () => {
    const sizes = new Set([...zones].flatMap(([name, transitions]) => transitions.map((at) => shift(name, at))));
    expect(zones.size).toBeGreaterThanOrEqual(30);
    expect([...sizes]).toEqual(expect.arrayContaining([-120, -60, -30, 30, 60, 120]));
  });

  it.each([...zones])('%s', (name, transitions) => {
    const zone = zoneOf(name);
    const wall = wallClock(name);
    for (const transition of transitions) {
      const expected = walk(name, transition, rules);
      const from = transition - REACH;
      const to = transition + REACH;
      for (const [index, cron] of crons.entries()) {
        const context = `${cron.text} around ${new Date(transition).toISOString()}`;
        const recurrence = { cron, zone };
        expect(occurrencesBetween(recurrence, from, to), context).toEqual(expected[index]);
        const last = previousOccurrence(recurrence, to + 1);
        if (expected[index]?.length) expect(last, context).toBe(expected[index]?.at(-1));
        const { nominal, occurrences } = special(
          wall,
          transition,
          rules[index] ?? { text: '', fields: [], fixed: false },
        );
        const [change] = clockChanges(recurrence, transition - MINUTE, 1);
        const reported = change?.at === transition ? change : undefined;
        expect(reported?.nominal.map(({ date, time }) => `${date}T${time}`) ?? [], context).toEqual(nominal);
        expect(reported?.occurrences ?? [], context).toEqual(occurrences);
      }
    }
  });
});
