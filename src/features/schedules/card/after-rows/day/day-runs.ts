import { occurrencesBetween } from '@extension-schedules/core/recurrence/occurrences.ts';
import { parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import { findZone, type Zone } from '@extension-schedules/core/recurrence/zone.ts';
import type { Schedule } from '#api/types.ts';
import { spanOf } from '../../../shared/span.ts';

const DAY_MS = 86_400_000;
export const BUCKET_MS = 30 * 60_000;
/** A day that does not begin with a half hour reaches into one more: on a narrow screen each still has some pixels. */
export const COLUMNS = DAY_MS / BUCKET_MS + 1;

export type DaySchedule = Pick<
  Schedule,
  'id' | 'cron' | 'timezone' | 'state' | 'pause' | 'skip_next_at' | 'starts_at' | 'ends_at'
>;

/** One schedule's occurrences in a bucket. Those that are held will not run: it is paused then, or skips them. */
export type BucketPart = { scheduleId: string; times: number[]; held: boolean };

/** `at` is the beginning of a half hour, epoch milliseconds. `count` leaves out those in `held`. */
export type DayBucket = { at: number; count: number; held: number; steady: number; parts: BucketPart[] };

/** `steady` counts the runs of schedules that run in every half hour; `total` and `count` include them. */
export type DayRuns = {
  total: number;
  held: number;
  steady: number;
  first: number | undefined;
  buckets: DayBucket[];
};

/**
 * The occurrences of the day that begins at `from`, counted per half hour. The number of bars does not grow with the
 * number of schedules, and schedules with the same timing are computed once. Disabled schedules, and others that cannot
 * run, are left out.
 */
export function dayRuns(schedules: readonly DaySchedule[], from: number): DayRuns {
  const alike = new Map<string, number[]>();
  const buckets = new Map<number, DayBucket>();
  const day: DayRuns = { total: 0, held: 0, steady: 0, first: undefined, buckets: [] };
  for (const schedule of schedules) {
    const isHeld = heldBy(schedule);
    if (!isHeld) continue;
    const key = [schedule.timezone, schedule.cron, schedule.starts_at, schedule.ends_at].join(' ');
    const instants = alike.get(key) ?? occurrencesOf(schedule, from);
    alike.set(key, instants);
    const isSteady = !instants.some(isHeld) && runsAlways(instants, from);
    for (const instant of instants) {
      const held = isHeld(instant);
      const at = Math.floor(instant / BUCKET_MS) * BUCKET_MS;
      const bucket = buckets.get(at) ?? { at, count: 0, held: 0, steady: 0, parts: [] };
      buckets.set(at, bucket);
      addTo(bucket, schedule.id, instant, held);
      if (isSteady) {
        day.steady += 1;
        bucket.steady += 1;
      }
      if (held) {
        day.held += 1;
      } else {
        day.total += 1;
        day.first = Math.min(day.first ?? instant, instant);
      }
    }
  }
  day.buckets = [...buckets.values()].sort((a, b) => a.at - b.at);
  return day;
}

function occurrencesOf({ cron, timezone, starts_at, ends_at }: DaySchedule, from: number): number[] {
  // Not parseRecurrence, which also judges: the picture of the day is loaded right after the rows.
  const parsed = parseCron(cron);
  const found = findZone(timezone);
  if (!parsed.ok || !found.ok) return [];
  const recurrence = { cron: parsed.cron, zone: found.zone, span: spanOf({ starts_at, ends_at }) };
  return occurrencesBetween(recurrence, from, from + DAY_MS);
}

/** Whether there is an occurrence in every half hour that is whole. */
function runsAlways(instants: readonly number[], from: number): boolean {
  const begins = new Set(instants.map((instant) => Math.floor(instant / BUCKET_MS)));
  const [first, end] = [Math.ceil(from / BUCKET_MS), Math.floor((from + DAY_MS) / BUCKET_MS)];
  for (let half = first; half < end; half += 1) if (!begins.has(half)) return false;
  return true;
}

/** Tells which occurrences will not run; undefined if none will. */
function heldBy({ state, pause, skip_next_at }: DaySchedule): ((instant: number) => boolean) | undefined {
  if (state !== 'active' && state !== 'paused') return undefined;
  const skipped = skip_next_at === null ? undefined : Date.parse(skip_next_at);
  const until = pause?.until ?? null;
  const end = pause === null ? -Infinity : until === null ? Infinity : Date.parse(until);
  return (instant) => instant < end || instant === skipped;
}

function addTo(bucket: DayBucket, scheduleId: string, instant: number, held: boolean): void {
  bucket[held ? 'held' : 'count'] += 1;
  const last = bucket.parts.at(-1);
  if (last?.scheduleId === scheduleId && last.held === held) last.times.push(instant);
  else bucket.parts.push({ scheduleId, times: [instant], held });
}

/** The half hour with the most runs, the first of them; undefined if nothing runs. */
export function busiest(buckets: readonly DayBucket[]): DayBucket | undefined {
  return buckets
    .filter(({ count }) => count > 0)
    .reduce<DayBucket | undefined>((most, each) => (most && most.count >= each.count ? most : each), undefined);
}

const HOURS = parseCron('0 */3 * * *');

/** The full hours to write below the next 24 hours, three apart on the clocks of the zone, also when these change. */
export function hourMarks(from: number, zone: Zone): number[] {
  return HOURS.ok ? occurrencesBetween({ cron: HOURS.cron, zone }, from - 1, from + DAY_MS - 1) : [];
}
