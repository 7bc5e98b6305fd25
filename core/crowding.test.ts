import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cadence, crowdedFrom, crowding } from './crowding.ts';
import { anyCron, anyInstant, anyZone, cronOf, zoneOf } from './recurrence/arbitraries.fixture.ts';
import { clockChanges } from './recurrence/clock-changes.ts';
import { isOccurrence, nextOccurrences, occurrencesBetween } from './recurrence/occurrences.ts';
import { DAY } from './recurrence/time.ts';

/** With four runs at a time, three others are worth a warning. */
const RUNS_AT_ONCE = 4;
const THREE = crowdedFrom(RUNS_AT_ONCE);

const NOW = Date.parse('2026-11-23T12:00:00Z'); // a Monday
const of = (text: string, count = 1, zone = 'Europe/Berlin'): Cadence => ({
  recurrence: { cron: cronOf(text), zone: zoneOf(zone) },
  count,
});
const judge = (text: string, others: Cadence[], zone = 'Europe/Berlin') => {
  const found = crowding(of(text, 1, zone).recurrence, others, NOW, RUNS_AT_ONCE);
  return (
    found && {
      at: new Date(found.at).toISOString(),
      schedules: found.schedules,
      quieter: found.suggestion?.recurrence.cron.text,
      there: found.suggestion?.schedules,
    }
  );
};

describe('crowding', () => {
  it.each([
    [1, 3],
    [4, 3],
    [8, 6],
    [20, 15],
  ])('with %i runs at a time begins at %i other schedules', (runsAtOnce, least) => {
    expect(crowdedFrom(runsAtOnce)).toBe(least);
    const others = (count: number) => [of('0 6 * * *', count)];
    const { recurrence } = of('0 6 * * *');
    expect(crowding(recurrence, others(least - 1), NOW, runsAtOnce)).toBeUndefined();
    expect(crowding(recurrence, others(least), NOW, runsAtOnce)?.schedules).toBe(least);
  });

  it.each([
    ['no other schedule', '0 0 * * *', []],
    ['two others', '0 0 * * *', [of('0 0 * * *', THREE - 1)]],
    ['many at another minute', '0 0 * * *', [of('1 0 * * *', 50)]],
    ['many at this time elsewhere', '0 0 * * *', [of('0 0 * * *', 50, 'Asia/Tokyo')]],
    ['many on days it does not run', '0 0 * * 1-5', [of('0 0 * * 6,0', 50)]],
  ])('is none with %s', (_, text, others) => {
    expect(judge(text, others)).toBeUndefined();
  });

  it('counts the schedules due at the same instant, whatever their expression and zone', () => {
    const others = [
      of('0 0 * * *', 2),
      of('*/5 * * * *'),
      of('0 23 * * *', 4, 'UTC'),
      of('0 18 * * *', 8, 'Asia/Tokyo'),
    ];
    expect(judge('0 0 * * *', others)).toMatchObject({ at: '2026-11-23T23:00:00.000Z', schedules: 7 });
  });

  it('finds the busiest occurrence of a week, the earliest of several', () => {
    expect(judge('0 0 * * *', [of('0 0 * * *', 3)])).toMatchObject({ at: '2026-11-23T23:00:00.000Z' });
    expect(judge('0 0 * * *', [of('0 0 * * *', 3), of('0 0 * * 6')])).toMatchObject({
      at: '2026-11-27T23:00:00.000Z',
      schedules: 4,
    });
  });

  it('checks the next occurrence even when it is months away', () => {
    expect(judge('0 0 1 6 *', [of('0 0 * * *', 3)])).toMatchObject({ at: '2027-05-31T22:00:00.000Z', schedules: 3 });
  });

  it.each<[string, string, Cadence[], string | undefined, number | undefined]>([
    ['seven minutes later', '0 0 * * *', [], '7 0 * * *', 0],
    ['seven minutes earlier at the end of the hour', '55 8 * * *', [], '48 8 * * *', 0],
    ['the nearest free one', '0 0 * * *', [of('0,1,2,7 0 * * *')], '3 0 * * *', 0],
    ['the later of two as near', '30 8 * * *', [of('37 8 * * *')], '31 8 * * *', 0],
    ['one that is free on all days', '0 0 * * *', [of('7 0 * * 3')], '1 0 * * *', 0],
    ['the least crowded if none is free', '0 0 * * *', [of('0-9,11-59 0 * * *', 2), of('10 0 * * *')], '10 0 * * *', 1],
    ['none when all are as crowded', '0 0 * * *', [of('1-59 0 * * *', 3)], undefined, undefined],
    ['hourly', '0 * * * *', [], '7 * * * *', 0],
    ['in the days of the month', '0 0 1,15 * *', [], '7 0 1,15 * *', 0],
    ['none for several minutes', '0,30 8 * * *', [], undefined, undefined],
    ['none for a wildcard', '*/10 * * * *', [], undefined, undefined],
  ])('suggests %s', (_, text, others, quieter, there) => {
    expect(judge(text, [of(text, 3), ...others])).toMatchObject({ quieter, there });
  });

  it('suggests no minute affected by a clock change when the current one is not', () => {
    // Lord Howe leaves out 02:00 to 02:29 and repeats 01:30 to 01:59.
    const at = (text: string) => judge(text, [of(text, 3, 'Australia/Lord_Howe')], 'Australia/Lord_Howe')?.quieter;
    expect(at('29 1 * * *')).toBe('28 1 * * *');
    expect(at('30 2 * * *')).toBe('37 2 * * *');
  });

  it('agrees with checking occurrence by occurrence', () => {
    const cadence = fc
      .record({ cron: anyCron, zone: anyZone, count: fc.integer({ min: 1, max: 3 }) })
      .map(({ cron, zone, count }) => ({ recurrence: { cron, zone }, count }));
    const now = anyInstant('2026-01-01T00:00:00Z', '2027-12-31T00:00:00Z');
    let crowds = 0;
    let steady = 0;
    fc.assert(
      fc.property(cadence, fc.array(cadence, { maxLength: 4 }), now, ({ recurrence }, some, from) => {
        // Includes the same expression, so that every sample has a match.
        const others = [...some, { recurrence, count: 2 }];
        const found = crowding(recurrence, others, from, RUNS_AT_ONCE);
        const dueAt = (at: number) =>
          others.reduce((sum, other) => sum + (isOccurrence(other.recurrence, at) ? other.count : 0), 0);
        const week = occurrencesBetween(recurrence, from, from + 7 * DAY, 30);
        const looked = week.length > 0 ? week : nextOccurrences(recurrence, from, 1);
        const most = Math.max(...looked.map(dueAt));
        expect(found?.schedules).toBe(most < THREE ? undefined : most);
        if (!found) return;
        crowds += 1;
        expect(found.at).toBe(looked.find((at) => dueAt(at) === most));
        const quieter = found.suggestion;
        if (!quieter) return;
        expect(quieter.recurrence.cron).toEqual(cronOf(quieter.recurrence.cron.text));
        expect(isOccurrence(quieter.recurrence, quieter.at)).toBe(true);
        expect(quieter.schedules).toBeLessThan(most);
        expect(quieter.schedules).toBeGreaterThanOrEqual(dueAt(quieter.at));
        const specials = (one: typeof recurrence) =>
          clockChanges(one, from, 2).flatMap(({ at, steady }) => (steady ? [] : [at]));
        if (specials(recurrence).length > 0) return;
        steady += 1;
        expect(specials(quieter.recurrence)).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(crowds).toBeGreaterThan(10);
    expect(steady).toBeGreaterThan(0);
  });
});
