import { isFull } from '@extension-schedules/core/recurrence/even-fields.ts';
import { type Cron, parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import { EVEN_MINUTES, minuteSpacing } from '../even-minutes.ts';
import { sameMeaning } from '../same-meaning.ts';
import { fromPreset } from './from-preset.ts';
import type { Preset, PresetKind } from './preset.ts';

/** The preset that means the same as the expression, clock changes included; undefined for what is none of them. */
export function toPreset(cron: Cron): Preset | undefined {
  const preset = candidate(cron);
  const built = preset && parseCron(fromPreset(preset));
  return built?.ok && sameMeaning(built.cron, cron) ? preset : undefined;
}

function candidate(cron: Cron): Preset {
  const { minutes, hours, daysOfMonth, daysOfWeek } = cron;
  if (isFull(hours, 0, 23)) {
    if (minutes.length === 1) return { kind: 'hourly', minute: minutes[0] };
    return { kind: 'minutes', every: minuteSpacing(minutes) ?? 1 };
  }
  const time = { hour: hours[0], minute: minutes[0] };
  if (cron.dayOfMonthRestricted) return { kind: 'monthly', date: daysOfMonth[0], ...time };
  if (!cron.dayOfWeekRestricted) return { kind: 'daily', ...time };
  return daysOfWeek.length === 5 ? { kind: 'weekdays', ...time } : { kind: 'weekly', day: daysOfWeek[0], ...time };
}

/** A preset of another kind, which keeps of the expression what it can: its time, its minute, its day. `leastMinutes` is the floor. */
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
