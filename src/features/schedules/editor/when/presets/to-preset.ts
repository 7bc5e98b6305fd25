import type { Cron } from '@extension-schedules/core/recurrence/parse.ts';
import type { Days, Times } from '#ui/product/cadence/simple-cadence.ts';
import { EVEN_MINUTES, type Interval } from '../builder/builder-model.ts';
import { toBuilder } from '../builder/to-builder.ts';
import { timesOf } from '../times/times.ts';
import type { Preset, PresetKind } from './preset.ts';

/** The preset that means the same as the expression, clock changes included; undefined if no preset matches. */
export function toPreset(cron: Cron): Preset | undefined {
  const shown = toBuilder(cron);
  if (!shown.ok || shown.model.months.kind !== 'every_month') return undefined;
  const { rhythm, days } = shown.model;
  return rhythm.kind === 'times' ? atOneTime(rhythm, days) : days.kind === 'every_day' ? throughout(rhythm) : undefined;
}

function throughout(interval: Interval): Preset | undefined {
  if (interval.from !== 0 || interval.to !== 23) return undefined;
  if (interval.kind === 'minutes') return interval.start === 0 ? { kind: 'minutes', every: interval.every } : undefined;
  return interval.every === 1 ? { kind: 'hourly', minute: interval.minute } : undefined;
}

function atOneTime(times: Times, days: Days): Preset | undefined {
  const [time, ...others] = timesOf(times);
  if (time === undefined || others.length > 0) return undefined;
  if (days.kind === 'every_day') return { kind: 'daily', ...time };
  if (days.kind === 'weekdays') return { kind: 'weekdays', ...time };
  const [day, ...otherDays] = days.days;
  if (day === undefined || otherDays.length > 0) return undefined;
  return days.kind === 'days_of_week' ? { kind: 'weekly', day, ...time } : { kind: 'monthly', date: day, ...time };
}

/** A preset of another kind that keeps the expression's time and day. `leastMinutes` is the minimum interval. */
export function presetOfKind(kind: PresetKind, cron: Cron | undefined, leastMinutes: number): Preset {
  const listed = cron?.fixedTime && cron.hours.length * cron.minutes.length === 1;
  const time = listed ? { hour: cron.hours[0], minute: cron.minutes[0] } : { hour: 6, minute: 0 };
  switch (kind) {
    case 'minutes':
      return { kind, every: EVEN_MINUTES.find((minutes) => minutes >= Math.max(15, leastMinutes)) ?? 30 };
    case 'hourly':
      return { kind, minute: cron?.minutes.length === 1 ? cron.minutes[0] : 0 };
    case 'weekly':
      return { kind, day: cron?.dayOfWeekRestricted ? cron.daysOfWeek[0] : 1, ...time };
    case 'monthly':
      return { kind, date: cron?.dayOfMonthRestricted ? cron.daysOfMonth[0] : 1, ...time };
    default:
      return { kind, ...time };
  }
}
