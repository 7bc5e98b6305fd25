import { describe, expect, it } from 'vitest';
import { BUCKET_MS, busiest, dayRuns, hourMarks } from './day-runs.ts';

const from = Date.parse('2026-11-23T12:07:00Z');
const at = (time: string) => Date.parse(`2026-11-${time}:00Z`);

describe('dayRuns', () => {
  it('counts all schedules of the coming day a quarter of an hour at a time', () => {
    const day = dayRuns(
      [
        { cron: '30 2 * * *', timezone: 'Europe/Berlin' },
        { cron: '35 2 * * *', timezone: 'Europe/Berlin' },
        { cron: '30 2 * * *', timezone: 'Europe/Berlin' },
        { cron: '0 12 * * *', timezone: 'UTC' },
      ],
      from,
    );
    expect(day).toEqual({
      total: 4,
      first: at('24T01:30'),
      buckets: [
        { at: at('24T01:30'), count: 3 },
        { at: at('24T12:00'), count: 1 },
      ],
    });
    expect(busiest(day.buckets)).toEqual({ at: at('24T01:30'), count: 3 });
  });

  it('leaves out later runs and unreadable expressions', () => {
    const timings = [
      { cron: '7 12 24 12 *', timezone: 'UTC' },
      { cron: 'every day', timezone: 'UTC' },
      { cron: '0 0 * * *', timezone: 'Nowhere' },
    ];
    expect(dayRuns(timings, from)).toEqual({ total: 0, first: undefined, buckets: [] });
  });

  it('draws no more bars for fifty schedules than a day has quarters', () => {
    const busy = Array.from({ length: 50 }, () => ({ cron: '*/5 * * * *', timezone: 'UTC' }));
    const { total, buckets } = dayRuns(busy, from);
    expect(total).toBe(50 * 288);
    expect(buckets.length).toBeLessThanOrEqual(86_400_000 / BUCKET_MS + 1);
  });
});

it('marks every third hour of the local clock', () => {
  const hour = 3_600_000;
  const marks = hourMarks(from, 5.5 * hour);
  expect(marks).toHaveLength(8);
  expect(marks[0]).toBe(at('23T12:30'));
});
