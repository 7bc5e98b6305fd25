import { anyCron, cronOf, zoneOf } from '@extension-schedules/core/recurrence/arbitraries.fixture.ts';
import { nextOccurrences } from '@extension-schedules/core/recurrence/occurrences.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BuilderModel, Preference } from './builder-model.ts';
import { fromBuilder } from './from-builder.ts';
import { sameMeaning, toBuilder } from './to-builder.ts';

const everyDay = { kind: 'every_day' } as const;
const everyMonth = { kind: 'every_month' } as const;

function shown(text: string, preference?: Preference): BuilderModel {
  const result = toBuilder(cronOf(text), preference);
  if (!result.ok) throw new Error(`${text}: ${result.obstacle}`);
  return result.model;
}

describe('the builder', () => {
  it.each<[string, BuilderModel]>([
    ['30 2 * * *', { rhythm: { kind: 'times', hours: [2], minutes: [30] }, days: everyDay, months: everyMonth }],
    [
      '0,30 6,18 * * MON-FRI',
      { rhythm: { kind: 'times', hours: [6, 18], minutes: [0, 30] }, days: { kind: 'weekdays' }, months: everyMonth },
    ],
    [
      '15 4 1,15 */3 *',
      {
        rhythm: { kind: 'times', hours: [4], minutes: [15] },
        days: { kind: 'days_of_month', days: [1, 15] },
        months: { kind: 'months', months: [1, 4, 7, 10] },
      },
    ],
    [
      '0 9 * * TUE#2',
      {
        rhythm: { kind: 'times', hours: [9], minutes: [0] },
        days: { kind: 'place', place: { nth: 2, of: 2 } },
        months: everyMonth,
      },
    ],
    [
      '*/30 8-17 lw 1 *',
      {
        rhythm: { kind: 'minutes', every: 30, start: 0, from: 8, to: 17 },
        days: { kind: 'place', place: { nth: 'last', of: 'weekday' } },
        months: { kind: 'months', months: [1] },
      },
    ],
    [
      '*/15 * * * 0,6',
      {
        rhythm: { kind: 'minutes', every: 15, start: 0, from: 0, to: 23 },
        days: { kind: 'days_of_week', days: [0, 6] },
        months: everyMonth,
      },
    ],
    [
      '7,22,37,52 * * * *',
      { rhythm: { kind: 'minutes', every: 15, start: 7, from: 0, to: 23 }, days: everyDay, months: everyMonth },
    ],
    [
      '*/30 8-17 * * *',
      { rhythm: { kind: 'minutes', every: 30, start: 0, from: 8, to: 17 }, days: everyDay, months: everyMonth },
    ],
    [
      '* * * * *',
      { rhythm: { kind: 'minutes', every: 1, start: 0, from: 0, to: 23 }, days: everyDay, months: everyMonth },
    ],
    [
      '20 */6 * * *',
      { rhythm: { kind: 'hours', every: 6, minute: 20, from: 0, to: 18 }, days: everyDay, months: everyMonth },
    ],
    [
      '0 8-18/2 * * *',
      { rhythm: { kind: 'hours', every: 2, minute: 0, from: 8, to: 18 }, days: everyDay, months: everyMonth },
    ],
    [
      '0 */5 * * *',
      { rhythm: { kind: 'hours', every: 5, minute: 0, from: 0, to: 20 }, days: everyDay, months: everyMonth },
    ],
  ])('shows %s', (text, model) => {
    expect(shown(text)).toEqual(model);
  });

  it.each([
    ['*/7 * * * *', 'uneven_minutes'],
    ['10-50/10 * * * *', 'uneven_minutes'],
    ['*/15 2,14,15 * * *', 'uneven_hours'],
    ['0-30 2 * * *', 'too_many_times'],
    ['0-59/15 0-23 * * *', 'clock_changes'],
  ])('refuses %s because of %s', (text, obstacle) => {
    expect(toBuilder(cronOf(text))).toEqual({ ok: false, obstacle });
  });

  it('keeps the chosen way of showing an expression while it fits', () => {
    expect(shown('0 6 * * 1-5', { days: 'days_of_week' }).days).toEqual({
      kind: 'days_of_week',
      days: [1, 2, 3, 4, 5],
    });
    expect(shown('0 6 * * *', { days: 'days_of_week' }).days).toMatchObject({ days: [0, 1, 2, 3, 4, 5, 6] });
    expect(shown('0 6 * * *', { days: 'days_of_month' }).days).toMatchObject({ kind: 'days_of_month' });
    expect(shown('0 6 1 * *', { days: 'days_of_week' }).days).toEqual({ kind: 'days_of_month', days: [1] });
    expect(shown('0 6 * * *', { months: 'months' }).months).toMatchObject({ kind: 'months' });
    expect(shown('0 8-10 * * *', { rhythm: 'interval' }).rhythm.kind).toBe('hours');
    expect(shown('0 8-18 * * *', { rhythm: 'times' }).rhythm.kind).toBe('times');
    expect(shown('0 */6 * * *', { rhythm: 'times' }).rhythm.kind).toBe('hours');
  });
});

describe('an expression converted to the builder and back', () => {
  const preference: fc.Arbitrary<Preference> = fc.record({
    rhythm: fc.constantFrom('times', 'interval', undefined),
    days: fc.constantFrom('every_day', 'weekdays', 'days_of_week', 'days_of_month', 'place', undefined),
    months: fc.constantFrom('every_month', 'months', undefined),
  });

  it('is due at the same instants, in a year with clock changes too', () => {
    const zone = zoneOf('Europe/Berlin');
    let seen = 0;
    fc.assert(
      fc.property(anyCron, preference, (cron, preferred) => {
        const result = toBuilder(cron, preferred);
        if (!result.ok) return;
        seen += 1;
        const again = cronOf(fromBuilder(result.model));
        for (const from of [Date.UTC(2027, 2, 27, 20), Date.UTC(2027, 9, 30, 20)]) {
          expect(nextOccurrences({ cron: again, zone }, from, 12)).toEqual(nextOccurrences({ cron, zone }, from, 12));
        }
      }),
      { numRuns: 1500 },
    );
    expect(seen).toBeGreaterThan(300);
  });

  it('shows the state it was built from', () => {
    fc.assert(
      fc.property(anyModel(), (model) => {
        const text = fromBuilder(model);
        const result = toBuilder(cronOf(text), {
          rhythm: model.rhythm.kind === 'times' ? 'times' : 'interval',
          days: model.days.kind,
          months: model.months.kind,
        });
        expect(result, text).toEqual({ ok: true, model });
      }),
      { numRuns: 2000 },
    );
  });

  it('is written in canonical text, and never restricts both day fields', () => {
    fc.assert(
      fc.property(anyModel(), (model) => {
        const text = fromBuilder(model);
        expect(cronOf(text).text).toBe(text);
      }),
    );
  });
});

describe('sameMeaning', () => {
  it.each([
    ['0 6 * * 7', '0 6 * * SUN', true],
    ['*/15 * * * *', '0,15,30,45 * * * *', true],
    ['*/15 0-23 * * *', '*/15 * * * *', true],
    ['0-59/15 0-23 * * *', '*/15 * * * *', false],
    ['0 6 * * *', '0 7 * * *', false],
    ['0 6 * * FRIL', '0 6 * * 5L', true],
    ['0 6 * * 5#4', '0 6 * * 5L', false],
    ['0 6 L * *', '0 6 28-31 * *', false],
  ])('for %s and %s is %s', (a, b, same) => {
    expect(sameMeaning(cronOf(a), cronOf(b))).toBe(same);
  });
});

/** Any state that the builder can have. */
function anyModel(): fc.Arbitrary<BuilderModel> {
  const some = (min: number, max: number, maxLength: number) =>
    fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength }).map((values) => values.sort((a, b) => a - b));
  const times = fc
    .tuple(some(0, 23, 4), some(0, 59, 4))
    .map(([hours, minutes]) => ({ kind: 'times' as const, hours, minutes }));
  const minutes = fc
    .tuple(fc.constantFrom(5, 10, 15, 20, 30), fc.nat(29), fc.nat(23), fc.nat(23))
    .map(([every, start, a, b]) => {
      return { kind: 'minutes' as const, every, start: start % every, from: Math.min(a, b), to: Math.max(a, b) };
    });
  const hours = fc
    .tuple(fc.integer({ min: 1, max: 8 }), fc.nat(59), fc.nat(15), fc.nat(8))
    .map(([every, minute, from, n]) => {
      const count = Math.max(1, Math.min(n, Math.floor((23 - from) / every)));
      return { kind: 'hours' as const, every, minute, from, to: from + count * every };
    });
  const days = fc.oneof(
    fc.constantFrom({ kind: 'every_day' as const }, { kind: 'weekdays' as const }),
    some(0, 6, 7).map((list) => ({ kind: 'days_of_week' as const, days: list })),
    some(1, 31, 31).map((list) => ({ kind: 'days_of_month' as const, days: list })),
    fc
      .oneof(
        fc.record({ nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const), of: fc.nat(6) }),
        fc.record({
          nth: fc.constant('last' as const),
          of: fc.oneof(fc.nat(6), fc.constantFrom('day' as const, 'weekday' as const)),
        }),
      )
      .map((place) => ({ kind: 'place' as const, place })),
  );
  const months = fc.oneof(
    fc.constant({ kind: 'every_month' as const }),
    some(1, 12, 12).map((list) => ({ kind: 'months' as const, months: list })),
  );
  return fc.record({ rhythm: fc.oneof(times, minutes, hours), days, months });
}
