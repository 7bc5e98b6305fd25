import { nextTransition } from '@extension-schedules/core/recurrence/clock-changes.ts';
import { isOccurrence, occurrencesBetween } from '@extension-schedules/core/recurrence/occurrences.ts';
import type { Cron } from '@extension-schedules/core/recurrence/parse.ts';
import type { Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import type { CalendarSpec, IntervalSpec, ScheduleSpec } from '@temporalio/client';
import { recurrenceOf } from '#domain/next-run.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';

/** When Temporal is to ring for a schedule. */
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

/** Later than this simply counts as late, whatever the catch-up policy. */
const LATE_MS = 60_000;
/** Twenty years. Temporal rings for no interval's first time since 1970, so this may not be longer than what is past. */
const ONCE_MS = 7_305 * 86_400_000;

/**
 * The same fields in the same zone, with dated entries for the occurrences at coming clock changes, which Temporal alone
 * would skip; what it rings for beside them is dropped where it begins. A row that cannot be read rings never.
 */
export function compileSchedule(schedule: ScheduleRow, now: number): CompiledSchedule {
  const { enabled, pause, catchUp, catchUpWindowMs, timezone } = schedule;
  const recurrence = recurrenceOf(schedule);
  const calendars = recurrence ? [calendarOf(recurrence.cron)] : [];
  const intervals = recurrence ? atClockChanges(recurrence, now).map(once) : [];
  return {
    spec: { calendars, intervals, timezone, ...(pause?.until == null ? {} : { startAt: new Date(pause.until) }) },
    paused: !enabled || pause?.until === null || !recurrence,
    catchupWindowMs: Math.max(LATE_MS, catchUp === 'run_once' ? catchUpWindowMs : 0),
  };
}

function calendarOf(cron: Cron): CalendarSpec {
  return {
    minute: ranges(cron.minutes),
    hour: ranges(cron.hours),
    dayOfMonth: cron.dayOfMonthRestricted ? ranges(cron.daysOfMonth) : '*',
    month: cron.months.length === MONTHS.length ? '*' : named(cron.months, (month) => MONTHS[month - 1]),
    dayOfWeek: cron.dayOfWeekRestricted ? named(cron.daysOfWeek, (day) => WEEKDAYS[day]) : '*',
    comment: cron.text,
  };
}

/**
 * The occurrences that a calendar in the zone does not show for sure: at the end of a gap, and while a stretch of time
 * comes twice, of which Temporal takes the first or the second coming, depending on the zone. Of this year and the next
 * two, so that what is told changes with the year alone, and holds what is rung for late.
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

/** An instant, as Temporal can be told one whatever the zone: what comes round once in so long. */
function once(instant: number): IntervalSpec {
  return { every: ONCE_MS, offset: instant % ONCE_MS };
}

/** Whether the fields match this reading of the clock by themselves. */
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

/** Sorted values as few ranges: all of one step where they are, else each stretch of neighbours. */
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
