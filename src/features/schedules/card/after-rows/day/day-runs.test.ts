import { findZone } from '@extension-schedules/core/recurrence/zone.ts';
import { describe, expect, it } from 'vitest';
import type { Schedule } from '#api/types.ts';
import { BUCKET_MS, busiest, COLUMNS, type DaySchedule, dayRuns, hourMarks } from './day-runs.ts';

const from = Date.parse('2026-11-23T12:07:00Z');
const iso = (time: string) => `2026-11-${time}:00Z`;
const at = (time: string) => Date.parse(iso(time));

let count = 0;
const schedule = (cron: string, differs: Partial<DaySchedule> = {}): DaySchedule => ({
  id: `schedule-${count++}`,
  cron,
  timezone: 'UTC',
  state: 'active',
  pause: null,
  skip_next_at: null,
  starts_at: null,
  ends_at: null,
  ...differs,
});
const pause = (until: string | null): Schedule['pause'] => ({
  reason: 'user',
  note: null,
  by: 'Dana Weber',
  since: iso('22T12:00'),
  until,
});
const totals = (...schedules: DaySchedule[]) => {
  const { total, held } = dayRuns(schedules, from);
  return { total, held };
};

describe('dayRuns', () => {
  it('leaves out what is before the start or after the end', () => {
    const hourly = (span: Partial<DaySchedule>) => schedule('0 * * * *', span);
    expect(totals(hourly({ starts_at: iso('24T10:00') }))).toEqual({ total: 3, held: 0 });
    expect(totals(hourly({ ends_at: iso('23T15:00') }))).toEqual({ total: 2, held: 0 });
    expect(totals(hourly({}), hourly({ ends_at: iso('23T12:00') }))).toEqual({ total: 24, held: 0 });
  });

  it('counts all schedules of the coming day half an hour at a time', () => {
    const timezone = 'Europe/Berlin';
    const [early, late] = [schedule('30 2 * * *', { timezone }), schedule('35,40 2 * * *', { timezone })];
    const noon = schedule('0 12 * * *');
    const day = dayRuns([early, late, noon], from);
    expect(day).toEqual({
      total: 4,
      held: 0,
      steady: 0,
      first: at('24T01:30'),
      buckets: [
        {
          at: at('24T01:30'),
          count: 3,
          held: 0,
          steady: 0,
          parts: [
            { scheduleId: early.id, times: [at('24T01:30')], held: false },
            { scheduleId: late.id, times: [at('24T01:35'), at('24T01:40')], held: false },
          ],
        },
        {
          at: at('24T12:00'),
          count: 1,
          held: 0,
          steady: 0,
          parts: [{ scheduleId: noon.id, times: [at('24T12:00')], held: false }],
        },
      ],
    });
    expect(busiest(day.buckets)).toMatchObject({ at: at('24T01:30'), count: 3 });
  });

  it('counts apart what runs in every half hour', () => {
    const day = dayRuns([schedule('*/5 * * * *'), schedule('0 12 * * *')], from);
    expect(day).toMatchObject({ total: 289, steady: 288 });
    expect(day.buckets.find((bucket) => bucket.at === at('24T12:00'))).toMatchObject({ count: 3, steady: 2 });
    // Each of these has half hours without a run.
    expect(dayRuns([schedule('*/5 8-18 * * *'), schedule('0 * * * *')], from).steady).toBe(0);
    const paused = { state: 'paused', pause: pause(iso('24T08:00')) } as const;
    expect(dayRuns([schedule('*/5 * * * *', paused)], from).steady).toBe(0);
  });

  it('leaves out later runs and unreadable expressions', () => {
    const unreadable = [
      schedule('7 12 24 12 *'),
      schedule('every day'),
      schedule('0 0 * * *', { timezone: 'Nowhere' }),
    ];
    expect(dayRuns(unreadable, from)).toEqual({ total: 0, held: 0, steady: 0, first: undefined, buckets: [] });
  });

  it.each(['disabled', 'endpoint_invalid', 'install_disabled', 'tenant_stopped'] as const)(
    'leaves out a schedule that is %s',
    (state) => {
      expect(totals(schedule('0 * * * *', { state }))).toEqual({ total: 0, held: 0 });
    },
  );

  it('counts apart what a pause holds, up to its end', () => {
    const paused = (until: string | null) => schedule('0 * * * *', { state: 'paused', pause: pause(until) });
    expect(totals(paused(null))).toEqual({ total: 0, held: 24 });
    expect(totals(paused(iso('25T08:00')))).toEqual({ total: 0, held: 24 });
    // The run at the end of the pause takes place.
    expect(totals(paused(iso('24T06:00')))).toEqual({ total: 7, held: 17 });
  });

  it('counts apart a run that will be skipped, and never calls it the first or the busiest', () => {
    const skipping = schedule('0 2,3 * * *', { skip_next_at: iso('24T02:00') });
    const day = dayRuns([skipping], from);
    expect(day).toMatchObject({ total: 1, held: 1, first: at('24T03:00') });
    expect(busiest(day.buckets)?.at).toBe(at('24T03:00'));
    expect(busiest(dayRuns([schedule('0 2 * * *', { skip_next_at: iso('24T02:00') })], from).buckets)).toBeUndefined();
  });

  it('draws no more bars for fifty schedules than there are columns', () => {
    const { total, buckets } = dayRuns(
      Array.from({ length: 50 }, () => schedule('*/5 * * * *')),
      from,
    );
    expect(total).toBe(50 * 288);
    expect(buckets).toHaveLength(COLUMNS);
    const start = Math.floor(from / BUCKET_MS) * BUCKET_MS;
    expect(buckets.map(({ at }) => (at - start) / BUCKET_MS)).toEqual(
      Array.from({ length: COLUMNS }, (_, place) => place),
    );
  });
});

function marksIn(zone: string, since: number): number[] {
  const found = findZone(zone);
  if (!found.ok) throw new Error(`unknown zone ${zone}`);
  return hourMarks(since, found.zone);
}

it('marks every third hour of the local clock', () => {
  const marks = marksIn('Asia/Kolkata', from);
  expect(marks).toHaveLength(8);
  expect(marks[0]).toBe(at('23T12:30'));
});

it('marks full hours also after the clocks have changed', () => {
  const local = (marks: number[]) =>
    marks.map((mark) => new Date(mark).toLocaleTimeString('en-GB', { timeZone: 'Europe/Berlin', timeStyle: 'short' }));
  const hours = ['21:00', '00:00', '03:00', '06:00', '09:00', '12:00', '15:00', '18:00'];
  expect(local(marksIn('Europe/Berlin', Date.parse('2026-03-28T18:00:00Z')))).toEqual(hours);
  expect(local(marksIn('Europe/Berlin', Date.parse('2026-10-24T17:00:00Z')))).toEqual(hours.slice(0, -1));
});
