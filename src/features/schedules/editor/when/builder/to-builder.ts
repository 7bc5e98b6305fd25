import { evenStep, isFull } from '@extension-schedules/core/recurrence/even-fields.ts';
import { type Cron, parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import { type Days, daysOf, repetitionOf, type Times } from '#ui/product/cadence/simple-cadence.ts';
import type { BuilderModel, Interval, Months, Obstacle, Preference, Rhythm } from './builder-model.ts';
import { fromBuilder } from './from-builder.ts';

export type BuilderResult =
  | { readonly ok: true; readonly model: BuilderModel }
  | { readonly ok: false; readonly obstacle: Obstacle };

/** More times than this are listed only when no interval describes them. */
const AT_A_GLANCE = 4;
const MOST_TIMES = 24;

/**
 * Converts an expression into the builder's state. The expression built from that state must mean the same, clock
 * changes included; otherwise the builder cannot show it.
 */
export function toBuilder(cron: Cron, preference: Preference = {}): BuilderResult {
  const days = toDays(cron, preference.days);
  const months = toMonths(cron, preference.months);
  const model = candidates(cron, preference.rhythm)
    .map((rhythm) => ({ rhythm, days, months }))
    .find((each) => means(fromBuilder(each), cron));
  return model ? { ok: true, model } : { ok: false, obstacle: obstacle(cron) };
}

/** Whether the text means the same as the expression. */
export function means(text: string, cron: Cron): boolean {
  const parsed = parseCron(text);
  return parsed.ok && sameMeaning(parsed.cron, cron);
}

/** Whether both are due at the same instants in every zone: same values, same behaviour at clock changes. */
export function sameMeaning(a: Cron, b: Cron): boolean {
  return (
    a.fixedTime === b.fixedTime &&
    same(a.minutes, b.minutes) &&
    same(a.hours, b.hours) &&
    same(a.daysOfMonth, b.daysOfMonth) &&
    same(a.months, b.months) &&
    same(a.daysOfWeek, b.daysOfWeek) &&
    a.place?.nth === b.place?.nth &&
    a.place?.of === b.place?.of
  );
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}

function candidates(cron: Cron, preferred: Preference['rhythm']): Rhythm[] {
  const times = toTimes(cron);
  const interval = toInterval(cron);
  const found: (Rhythm | undefined)[] =
    preferred === 'interval' || (preferred === undefined && cron.hours.length * cron.minutes.length > AT_A_GLANCE)
      ? [interval, times]
      : [times, interval];
  return found.filter((rhythm) => rhythm !== undefined);
}

function toTimes({ hours, minutes }: Cron): Times | undefined {
  return hours.length * minutes.length > MOST_TIMES ? undefined : { kind: 'times', hours, minutes };
}

/** An interval of whole hours, or of a divisor of an hour over whole hours. A single time is an interval too. */
function toInterval(cron: Cron): Interval | undefined {
  const [from] = cron.hours;
  const [start] = cron.minutes;
  const to = cron.hours.at(-1) ?? from;
  if (cron.hours.length * cron.minutes.length === 1) return { kind: 'hours', every: 1, minute: start, from, to };
  const step = repetitionOf(cron)?.step;
  if (step === undefined) return undefined;
  if (step % 60 === 0) return { kind: 'hours', every: step / 60, minute: start, from, to };
  return step * cron.minutes.length === 60 ? { kind: 'minutes', every: step, start, from, to } : undefined;
}

function obstacle(cron: Cron): Obstacle {
  if (toInterval(cron)) return 'clock_changes';
  if (cron.fixedTime) return 'too_many_times';
  if (cron.minutes.length === 1) return 'uneven_hours';
  return areEven(cron.minutes) ? 'uneven_hours' : 'uneven_minutes';
}

/** Whether the minutes are equally spaced, across the full hour too. */
function areEven(minutes: Cron['minutes']): boolean {
  const [start] = minutes;
  const fromZero = minutes.map((minute) => minute - start);
  return isFull(minutes, 0, 59) || evenStep(fromZero, 0, 59) !== undefined;
}

function toDays(cron: Cron, preferred: Preference['days']): Days {
  const days = daysOf(cron);
  if (preferred === 'days_of_week' && (days.kind === 'every_day' || days.kind === 'weekdays')) {
    return { kind: preferred, days: cron.daysOfWeek };
  }
  if (preferred === 'days_of_month' && days.kind === 'every_day') return { kind: preferred, days: cron.daysOfMonth };
  return days;
}

function toMonths({ months }: Cron, preferred: Preference['months']): Months {
  return months.length < 12 || preferred === 'months' ? { kind: 'months', months } : { kind: 'every_month' };
}
