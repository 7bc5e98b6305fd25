import { type Cron, parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import { minuteSpacing } from '../even-minutes.ts';
import { sameMeaning } from '../same-meaning.ts';
import type { BuilderModel, Days, Interval, Months, Obstacle, Preference, Rhythm, Times } from './builder-model.ts';
import { fromBuilder } from './from-builder.ts';

export type BuilderResult =
  | { readonly ok: true; readonly model: BuilderModel }
  | { readonly ok: false; readonly obstacle: Obstacle };

/** More are no longer seen at a glance; listed are those that no interval describes. */
const AT_A_GLANCE = 4;
const MOST_TIMES = 24;

/**
 * The expression as the builder shows it. What it makes of that means the same as the expression, clock changes
 * included; otherwise the builder does not show it.
 */
export function toBuilder(cron: Cron, preference: Preference = {}): BuilderResult {
  const days = toDays(cron, preference.days);
  const months = toMonths(cron, preference.months);
  const model = candidates(cron, preference.rhythm)
    .map((rhythm) => ({ rhythm, days, months }))
    .find((each) => means(each, cron));
  return model ? { ok: true, model } : { ok: false, obstacle: obstacle(cron) };
}

function means(model: BuilderModel, cron: Cron): boolean {
  const built = parseCron(fromBuilder(model));
  return built.ok && sameMeaning(built.cron, cron);
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

function toInterval({ hours, minutes }: Cron): Interval | undefined {
  const [from] = hours;
  const [minute] = minutes;
  const to = hours.at(-1) ?? from;
  const hourStep = spacing(hours);
  if (hourStep === undefined) return undefined;
  if (minutes.length === 1) return { kind: 'hours', every: hourStep, minute, from, to };
  const every = minuteSpacing(minutes);
  return every === undefined || hourStep !== 1 ? undefined : { kind: 'minutes', every, start: minute, from, to };
}

/** How far apart they all are; one alone counts as a stretch of its own. */
function spacing(values: readonly number[]): number | undefined {
  const [first = 0, second = first + 1] = values;
  const step = second - first;
  return values.every((value, at) => value === first + at * step) ? step : undefined;
}

function obstacle(cron: Cron): Obstacle {
  if (toInterval(cron)) return 'clock_changes';
  if (cron.fixedTime) return 'too_many_times';
  if (cron.minutes.length === 1) return 'uneven_hours';
  return minuteSpacing(cron.minutes) === undefined ? 'uneven_minutes' : 'uneven_hours';
}

function toDays(
  { daysOfMonth, daysOfWeek, dayOfMonthRestricted, dayOfWeekRestricted }: Cron,
  preferred?: string,
): Days {
  if (dayOfMonthRestricted) return { kind: 'days_of_month', days: daysOfMonth };
  if (!dayOfWeekRestricted) {
    if (preferred === 'days_of_month') return { kind: 'days_of_month', days: daysOfMonth };
    return preferred === 'days_of_week' ? { kind: 'days_of_week', days: daysOfWeek } : { kind: 'every_day' };
  }
  const weekdays = preferred !== 'days_of_week' && daysOfWeek.join() === '1,2,3,4,5';
  return weekdays ? { kind: 'weekdays' } : { kind: 'days_of_week', days: daysOfWeek };
}

function toMonths({ months }: Cron, preferred?: string): Months {
  return months.length < 12 || preferred === 'months' ? { kind: 'months', months } : { kind: 'every_month' };
}
