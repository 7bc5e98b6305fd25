import { occurrencesBetween } from '@extension-schedules/core/recurrence/occurrences.ts';
import { parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import { findZone } from '@extension-schedules/core/recurrence/zone.ts';

export const DAY_MS = 86_400_000;
/** 96 bars: on a narrow screen still some pixels each. */
export const BUCKET_MS = 15 * 60_000;

/** `at` is the beginning of a quarter of an hour, epoch milliseconds. */
export type DayBucket = { at: number; count: number };
export type DayRuns = { total: number; first: number | undefined; buckets: DayBucket[] };

type Timing = { cron: string; timezone: string };

/**
 * The occurrences of the day that begins at `from`, counted per quarter of an hour. The number of bars does not
 * grow with the number of schedules, and schedules with the same timing are computed once.
 */
export function dayRuns(timings: readonly Timing[], from: number): DayRuns {
  const alike = new Map<string, { timing: Timing; times: number }>();
  for (const timing of timings) {
    const key = `${timing.timezone} ${timing.cron}`;
    alike.set(key, { timing, times: (alike.get(key)?.times ?? 0) + 1 });
  }
  const counts = new Map<number, number>();
  let total = 0;
  let first: number | undefined;
  for (const { timing, times } of alike.values()) {
    // Not parseRecurrence, which also suggests corrections: the picture of the day is loaded right after the rows.
    const parsed = parseCron(timing.cron);
    const found = findZone(timing.timezone);
    if (!parsed.ok || !found.ok) continue;
    const recurrence = { cron: parsed.cron, zone: found.zone };
    for (const instant of occurrencesBetween(recurrence, from, from + DAY_MS)) {
      const at = Math.floor(instant / BUCKET_MS) * BUCKET_MS;
      counts.set(at, (counts.get(at) ?? 0) + times);
      total += times;
      first = Math.min(first ?? instant, instant);
    }
  }
  const buckets = [...counts].map(([at, count]) => ({ at, count })).sort((a, b) => a.at - b.at);
  return { total, first, buckets };
}

/** The quarter of an hour with the most runs, the first of them. */
export function busiest(buckets: readonly DayBucket[]): DayBucket | undefined {
  return buckets.reduce<DayBucket | undefined>(
    (most, each) => (most && most.count >= each.count ? most : each),
    undefined,
  );
}

/** Full hours, three apart on the viewer's clock, to write below the strip: `offset` is the zone's, milliseconds. */
export function hourMarks(from: number, offset: number): number[] {
  const step = 3 * 3_600_000;
  const marks: number[] = [];
  for (let local = Math.ceil((from + offset) / step) * step; local < from + offset + DAY_MS; local += step) {
    marks.push(local - offset);
  }
  return marks;
}
