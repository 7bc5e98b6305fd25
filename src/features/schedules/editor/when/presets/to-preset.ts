import { EVEN_HOURS, EVEN_MINUTES } from '@extension-schedules/core/recurrence/less-often.ts';
import type { Cron } from '@extension-schedules/core/recurrence/parse.ts';
import type { Days, Times } from '#ui/product/cadence/simple-cadence.ts';
import type { Interval } from '../builder/builder-model.ts';
import { toBuilder } from '../builder/to-builder.ts';
import { timesOf } from '../times/times.ts';
import { PLACED_KINDS, PRESET_PLACES, type Preset, type PresetKind } from './preset.ts';

/** The preset that means the same as the expression, clock changes included; undefined if no preset matches. */
export function toPreset(cron: Cron): Preset | undefined {
  const shown = toBuilder(cron);
  if (!shown.ok || shown.model.months.kind !== 'every_month') return undefined;
  const { rhythm, days } = shown.model;
  return rhythm.kind === 'times' ? atOneTime(rhythm, days) : days.kind === 'every_day' ? throughout(rhythm) : undefined;
}

function throughout(interval: Interval): Preset | undefined {
  const { kind, every, from, to } = interval;
  if (kind === 'minutes') return from === 0 && to === 23 && interval.start === 0 ? { kind, every } : undefined;
  const isEven = EVEN_HOURS.some((hours) => hours === every) && from === 0 && to + every > 23;
  return isEven ? { kind: 'hourly', every, minute: interval.minute } : undefined;
}

function atOneTime(times: Times, days: Days): Preset | undefined {
  const [time, ...others] = timesOf(times);
  if (time === undefined || others.length > 0) return undefined;
  if (days.kind === 'every_day') return { kind: 'daily', ...time };
  if (days.kind === 'weekdays') return { kind: 'weekdays', ...time };
  if (days.kind === 'place') {
    const { nth, of } = days.place;
    const placed = PLACED_KINDS.find((each) => PRESET_PLACES[each].nth === nth && PRESET_PLACES[each].of === of);
    return placed && { kind: placed, ...time };
  }
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
      return everyMinutes(EVEN_PERIODS.find((minutes) => minutes >= Math.max(15, leastMinutes)) ?? 15);
    case 'hourly': {
      const every = EVEN_HOURS.find((hours) => hours * 60 >= leastMinutes) ?? 1;
      return { kind, every, minute: cron?.minutes.length === 1 ? cron.minutes[0] : 0 };
    }
    case 'weekly':
      return { kind, day: cron?.dayOfWeekRestricted ? cron.daysOfWeek[0] : 1, ...time };
    case 'monthly':
      return { kind, date: cron?.dayOfMonthRestricted && !cron.place ? cron.daysOfMonth[0] : 1, ...time };
    default:
      return { kind, ...time };
  }
}

/** The intervals on offer in minutes, those of whole hours included. */
export const EVEN_PERIODS: readonly number[] = [...EVEN_MINUTES, ...EVEN_HOURS.map((hours) => hours * 60)];

/** The preset of one of these intervals. Whole hours begin at minute 0. */
export function everyMinutes(minutes: number): Preset {
  return minutes < 60 ? { kind: 'minutes', every: minutes } : { kind: 'hourly', every: minutes / 60, minute: 0 };
}
