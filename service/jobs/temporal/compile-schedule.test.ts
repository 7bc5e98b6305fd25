import { aScheduleRow } from '@extension-schedules/testing/rows.ts';
import { describe, expect, it } from 'vitest';
import { compileSchedule } from './compile-schedule.ts';

const NOW = Date.UTC(2026, 10, 23);
const compile = (changes: Parameters<typeof aScheduleRow>[0] = {}, now = NOW) =>
  compileSchedule(aScheduleRow({ timezone: 'UTC', ...changes }), now);

describe('the Temporal spec of a schedule', () => {
  it('writes every field in as few ranges as possible', () => {
    expect(compile({ cron: '*/15 8-17 1,15,31 * *' }).spec.calendars).toEqual([
      {
        minute: [{ start: 0, end: 45, step: 15 }],
        hour: [{ start: 8, end: 17, step: 1 }],
        dayOfMonth: [
          { start: 1, end: 1, step: 1 },
          { start: 15, end: 15, step: 1 },
          { start: 31, end: 31, step: 1 },
        ],
        month: '*',
        dayOfWeek: '*',
        comment: '*/15 8-17 1,15,31 * *',
      },
    ]);
  });

  it('translates names of months and weekdays', () => {
    const [calendar] = compile({ cron: '0 9 * 1,12 0,6' }).spec.calendars ?? [];
    expect(calendar).toMatchObject({ month: ['JANUARY', 'DECEMBER'], dayOfWeek: ['SUNDAY', 'SATURDAY'] });
  });

  it.each([
    ['0 9 * * 2#2', [{ start: 8, end: 14, step: 1 }], ['TUESDAY']],
    ['0 9 * * 5L', [{ start: 22, end: 31, step: 1 }], ['FRIDAY']],
    ['0 9 L * *', [{ start: 28, end: 31, step: 1 }], '*'],
    ['0 9 LW * *', [{ start: 26, end: 31, step: 1 }], ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY']],
  ])('covers every day that can have the place in the month of %s', (cron, dayOfMonth, dayOfWeek) => {
    expect(compile({ cron }).spec.calendars).toMatchObject([{ dayOfMonth, dayOfWeek, comment: cron }]);
  });

  const dated = (cron: string, timezone: string) =>
    (compile({ cron, timezone }).spec.intervals ?? []).map(({ every, offset }) => {
      // A 20-year cycle has one occurrence from this year on.
      const [first, round] = [Number(offset), Number(every)];
      return new Date(first + Math.ceil((Date.UTC(2026, 0, 1) - first) / round) * round).toISOString();
    });

  it('lists the instants at the clock changes of this year and the next two', () => {
    expect(dated('30 2 * * *', 'Europe/Berlin')).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2027-03-28T01:00:00.000Z',
      '2027-10-31T00:30:00.000Z',
      '2028-03-26T01:00:00.000Z',
      '2028-10-29T00:30:00.000Z',
    ]);
  });

  it('lists both occurrences of a repeated hour for a wildcard, and none in a gap', () => {
    expect(dated('*/30 * * * *', 'Europe/Berlin').slice(0, 4)).toEqual([
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:00:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ]);
  });

  it.each([
    ['what the end of a gap shows by itself', '0 3 * * *'],
    ['what no clock change concerns', '0 9 * * *'],
  ])('lists no instants for %s', (_, cron) => {
    expect(dated(cron, 'Europe/Berlin')).toEqual([]);
  });

  it('pauses a disabled or paused schedule, and starts at the end of a timed pause', () => {
    const pause = { reason: 'user' as const, note: null, by: 'u', since: NOW, until: null };
    expect(compile().paused).toBe(false);
    expect(compile({ enabled: false }).paused).toBe(true);
    expect(compile({ pause }).paused).toBe(true);
    const timed = compile({ pause: { ...pause, until: NOW + 1 } });
    expect(timed).toMatchObject({ paused: false, spec: { startAt: new Date(NOW + 1) } });
  });

  it('starts and ends with the schedule, and after a timed pause', () => {
    const [startsAt, endsAt] = [NOW + 2, NOW + 9];
    expect(compile({ startsAt, endsAt }).spec).toMatchObject({ startAt: new Date(NOW + 2), endAt: new Date(NOW + 8) });
    const pause = { reason: 'user' as const, note: null, by: 'u', since: NOW, until: NOW + 5 };
    expect(compile({ startsAt, pause }).spec).toMatchObject({ startAt: new Date(NOW + 5) });
    expect(compile({ startsAt: Date.UTC(1960, 0, 1) }).spec).not.toHaveProperty('startAt');
    expect(compile().spec).not.toHaveProperty('endAt');
  });

  it('pauses a schedule whose cron text is invalid', () => {
    expect(compile({ cron: 'no cron' })).toMatchObject({ paused: true, spec: { calendars: [] } });
  });

  it("uses the schedule's catch-up window, or one minute without catch-up", () => {
    expect(compile({ catchUpWindowMs: 7_200_000 }).catchupWindowMs).toBe(7_200_000);
    expect(compile({ catchUp: 'skip' }).catchupWindowMs).toBe(60_000);
  });
});
