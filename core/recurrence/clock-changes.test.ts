import { describe, expect, it } from 'vitest';
import { cronOf, zoneOf } from './arbitraries.fixture.ts';
import { clockChanges, nextTransition } from './clock-changes.ts';
import { HOUR } from './time.ts';

const from = Date.parse('2027-01-01T00:00Z');

function changes(cron: string, zone: string, count = 2) {
  return clockChanges({ cron: cronOf(cron), zone: zoneOf(zone) }, from, count);
}

/** `2027-03-28 02:30` in a row reads better than an object. */
function brief(cron: string, zone: string, count = 2): unknown[] {
  const minute = (instant: number) => new Date(instant).toISOString().slice(0, 16);
  return changes(cron, zone, count).map((change) => [
    change.kind,
    change.effect,
    change.nominal.map(({ date, time }) => `${date} ${time}`).join(', '),
    minute(change.firesAt),
    change.occurrences.map(minute).join(', '),
  ]);
}

describe('clockChanges', () => {
  it('has all the data a sentence about the change needs', () => {
    expect(changes('30 2 * * *', 'Europe/Berlin', 1)).toEqual([
      {
        at: Date.parse('2027-03-28T01:00Z'),
        offsetBefore: HOUR,
        offsetAfter: 2 * HOUR,
        kind: 'gap',
        effect: 'moved',
        from: { date: '2027-03-28', time: '02:00' },
        to: { date: '2027-03-28', time: '03:00' },
        nominal: [{ date: '2027-03-28', time: '02:30' }],
        firesAt: Date.parse('2027-03-28T01:00Z'),
        occurrences: [Date.parse('2027-03-28T01:00Z')],
        steady: false,
      },
    ]);
  });

  it.each([
    ['0,30 2 * * *', 'gap', 'merged', '2027-03-28 02:00, 2027-03-28 02:30', '2027-03-28T01:00', '2027-03-28T01:00'],
    ['30 2,3 * * *', 'gap', 'moved', '2027-03-28 02:30', '2027-03-28T01:00', '2027-03-28T01:00'],
    ['0 2,3 * * *', 'gap', 'merged', '2027-03-28 02:00', '2027-03-28T01:00', '2027-03-28T01:00'],
    ['*/30 2 * * *', 'gap', 'skipped', '2027-03-28 02:00, 2027-03-28 02:30', '2027-03-29T00:00', ''],
    ['15 * * * *', 'gap', 'skipped', '2027-03-28 02:15', '2027-03-28T01:15', ''],
  ])('%s where Berlin loses an hour', (cron, ...expected) => {
    expect(brief(cron, 'Europe/Berlin')[0]).toEqual(expected);
  });

  it.each([
    ['30 2 * * *', 'repeat', 'once', '2027-10-31 02:30', '2027-10-31T00:30', '2027-10-31T00:30'],
    ['0 2,3 * * *', 'repeat', 'once', '2027-10-31 02:00', '2027-10-31T00:00', '2027-10-31T00:00'],
    ['30 * * * *', 'repeat', 'twice', '2027-10-31 02:30', '2027-10-31T00:30', '2027-10-31T00:30, 2027-10-31T01:30'],
  ])('%s where Berlin repeats one', (cron, ...expected) => {
    expect(brief(cron, 'Europe/Berlin')[1]).toEqual(expected);
  });

  it('names the day before when the gap starts before midnight', () => {
    expect(brief('30 23 * * *', 'America/Nuuk', 1)).toEqual([
      ['gap', 'moved', '2027-03-27 23:30', '2027-03-28T01:00', '2027-03-28T01:00'],
    ]);
  });

  it.each([
    ['*/15 * * * *', 'Europe/Berlin', true],
    ['0 * * * *', 'Europe/Berlin', true],
    ['0 */2 * * *', 'Europe/Berlin', false],
    ['0 * * * *', 'Australia/Lord_Howe', false],
    ['*/30 * * * *', 'Australia/Lord_Howe', true],
    ['*/30 2 * * *', 'Europe/Berlin', false],
    ['*/7 * * * *', 'Europe/Berlin', true],
    ['*/15 * * * 0', 'Europe/Berlin', false],
    ['30 2 * * *', 'Europe/Berlin', false],
  ])('%s in %s keeps its rhythm: %s', (cron, zone, steady) => {
    const found = changes(cron, zone, 2);
    expect(found).toHaveLength(2);
    expect(found.map((change) => change.steady)).toEqual([steady, steady]);
  });

  it('leaves out changes that do not affect the schedule', () => {
    expect(changes('0 9 * * *', 'Europe/Berlin')).toEqual([]);
    // The 28th of March is the last Sunday in 2027 and 2032 only.
    expect(brief('30 2 28 3 *', 'Europe/Berlin').map((row) => (row as string[])[2])).toEqual([
      '2027-03-28 02:30',
      '2032-03-28 02:30',
    ]);
    expect(changes('30 2 * * *', 'UTC')).toEqual([]);
    expect(changes('30 2 * * *', 'Asia/Kolkata')).toEqual([]);
  });

  it('returns the requested number, each later than the one before', () => {
    const found = changes('30 1,2 * * *', 'America/New_York', 5);
    expect(found.map((change) => change.kind)).toEqual(['gap', 'repeat', 'gap', 'repeat', 'gap']);
    expect(found.map((change) => change.at)).toEqual(found.map((change) => change.at).toSorted((a, b) => a - b));
    expect(clockChanges({ cron: cronOf('30 2 * * *'), zone: zoneOf('America/New_York') }, from, 0)).toEqual([]);
  });
});

describe('nextTransition', () => {
  it('is later than its start and not later than its end', () => {
    const zone = zoneOf('Europe/Berlin');
    const spring = Date.parse('2027-03-28T01:00Z');
    expect(nextTransition(zone, from, spring)).toBe(spring);
    expect(nextTransition(zone, from, spring - 1)).toBeUndefined();
    expect(nextTransition(zone, spring, spring + 300 * 24 * HOUR)).toBe(Date.parse('2027-10-31T01:00Z'));
  });
});
