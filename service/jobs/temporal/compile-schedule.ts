import { nextTransition } from '@extension-schedules/core/recurrence/clock-changes.ts';
import { isOccurrence, occurrencesBetween } from '@extension-schedules/core/recurrence/occurrences.ts';
import type { Cron } from '@extension-schedules/core/recurrence/parse.ts';
import type { Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import type { CalendarSpec, IntervalSpec, ScheduleSpec } from '@temporalio/client';
import { recurrenceOf } from '#domain/next-run.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';

/** A schedule's spec in Temporal. */
export interface CompiledSchedule {
  spec: ScheduleSpec;
  paused: boolean;
  catchupWindowMs: number;
}

const MONTHS = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
] as const;
const WEEKDAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;

/** Beyond this an occurrence counts as late, whatever the catch-up policy. */
const LATE_MS = 60_000;
/**
 * Twenty years. Temporal never fires an interval's first time after 1970, so the interval must be shorter than the time
 * since.
 */
const ONCE_MS = 7_305 * 86_400_000;

/**
 * Compiles a schedule to Temporal's spec: the same fields in the same zone, plus dated entries for occurrences at
 * upcoming clock changes, which Temporal would skip. For a place in the month, such as its last day, these are all days
 * that can have it: `beginOccurrence` drops the surplus firings. An invalid row never fires. Temporal's `endAt` includes
 * that instant, a schedule's end does not.
 */
export function compileSchedule(schedule: ScheduleRow, now: number): CompiledSchedule {
  const { enabled, pause, startsAt, endsAt, catchUp, catchUpWindowMs, timezone } = schedule;
  const recurrence = recurrenceOf(schedule);
  const calendars = recurrence ? [calendarOf(recurrence.cron)] : [];
  const intervals = recurrence ? atClockChanges(recurrence, now).map(once) : [];
  const from = Math.max(pause?.until ?? 0, startsAt ?? 0);
  return {
    spec: {
      calendars,
      intervals,
      timezone,
      ...(from > 0 ? { startAt: new Date(from) } : {}),
      ...(endsAt === null ? {} : { endAt: new Date(endsAt - 1) }),
    },
    paused: !enabled || pause?.until === null || !recurrence,
    catchupWindowMs: Math.max(LATE_MS, catchUp === 'run_once' ? catchUpWindowMs : 0),
  };
}

function calendarOf(cron: Cron): CalendarSpec {
  return {
    minute: ranges(cron.minutes),
    hour: ranges(cron.hours),
    dayOfMonth: cron.daysOfMonth.length < 31 ? ranges(cron.daysOfMonth) : '*',
    month: cron.months.length === MONTHS.length ? '*' : named(cron.months, (month) => MONTHS[month - 1]),
    dayOfWeek: cron.daysOfWeek.length < WEEKDAYS.length ? named(cron.daysOfWeek, (day) => WEEKDAYS[day]) : '*',
    comment: cron.text,
  };
}

/**
 * Occurrences around clock changes that a calendar spec may not cover: at the end of a gap, and in a repeated hour, of
 * which Temporal takes the first or second depending on the zone. Covers this year and the next two, so that the spec
 * changes only yearly and includes late firings.
 */
function atClockChanges(recurrence: Recurrence, now: number): number[] {
  const { zone, cron } = recurrence;
  const year = new Date(now).getUTCFullYear();
  const until = Date.UTC(year + 3, 0, 1);
  const found: number[] = [];
  for (
    let at = nextTransition(zone, Date.UTC(year, 0, 1), until);
    at !== undefined;
    at = nextTransition(zone, at, until)
  ) {
    const { offset } = zone.pieceAt(at);
    const jump = offset - zone.pieceAt(at - 1).offset;
    if (jump < 0) found.push(...occurrencesBetween(recurrence, at + jump - 1, at - jump - 1));
    else if (isOccurrence(recurrence, at) && !shows(cron, new Date(at + offset))) found.push(at);
  }
  return found;
}

/** Expresses an instant independent of the time zone, as an interval that fires once. */
function once(instant: number): IntervalSpec {
  return { every: ONCE_MS, offset: instant % ONCE_MS };
}

/** Whether the cron fields match this local time. */
function shows(cron: Cron, local: Date): boolean {
  return (
    cron.minutes.includes(local.getUTCMinutes()) &&
    cron.hours.includes(local.getUTCHours()) &&
    cron.daysOfMonth.includes(local.getUTCDate()) &&
    cron.months.includes(local.getUTCMonth() + 1) &&
    cron.daysOfWeek.includes(local.getUTCDay())
  );
}

type Range = { start: number; end: number; step: number };

/** Converts sorted values to few ranges: one with a step if possible, else one per run of consecutive values. */
function ranges(values: readonly number[]): Range[] {
  const [first = 0, second = first + 1] = values;
  const step = second - first;
  const last = values.at(-1) ?? first;
  if (values.every((value, index) => value === first + index * step)) return [{ start: first, end: last, step }];
  const found: Range[] = [];
  for (const value of values) {
    const current = found.at(-1);
    if (current && value === current.end + 1) current.end = value;
    else found.push({ start: value, end: value, step: 1 });
  }
  return found;
}

function named<Name>(values: readonly number[], nameOf: (value: number) => Name | undefined): Name[] {
  return values.flatMap((value) => nameOf(value) ?? []);
}
