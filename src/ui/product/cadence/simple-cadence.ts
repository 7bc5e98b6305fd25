import { evenStep, isFull } from '@extension-schedules/core/recurrence/even-fields.ts';
import type { Cron } from '@extension-schedules/core/recurrence/parse.ts';

/** The shapes most schedules have, which are said in words of our own. */
export type SimpleCadence = { rhythm: Rhythm; days: Days };

export type Rhythm =
  | { kind: 'every_minutes'; count: number }
  | { kind: 'every_hours'; count: number; minute: number }
  /** Every `step` minutes from one time of the day to another, both included; all three in minutes. */
  | { kind: 'between'; step: number; from: number; to: number }
  | { kind: 'at_times'; times: readonly { hour: number; minute: number }[] };

export type Days =
  | { kind: 'every_day' }
  | { kind: 'monday_to_friday' }
  | { kind: 'days_of_week'; days: readonly number[] }
  | { kind: 'days_of_month'; days: readonly number[] };

/** More times or dates than this are no longer read at a glance. */
const MOST = 4;

/** Undefined for what is not one of those shapes. */
export function simpleCadence(cron: Cron): SimpleCadence | undefined {
  const rhythm = rhythmOf(cron);
  const days = daysOf(cron);
  if (!rhythm || !days) return undefined;
  return rhythm.kind === 'at_times' || days.kind !== 'days_of_month' ? { rhythm, days } : undefined;
}

function rhythmOf({ minutes, hours }: Cron): Rhythm | undefined {
  const everyHour = isFull(hours, 0, 23);
  const minuteStep = evenStep(minutes, 0, 59);
  if (everyHour && minuteStep !== undefined) return { kind: 'every_minutes', count: minuteStep };
  const [minute] = minutes;
  if (minutes.length === 1 && minute !== undefined) {
    const hourStep = everyHour ? 1 : evenStep(hours, 0, 23);
    // Twice a day is read more easily as two times.
    if (hourStep !== undefined && hourStep < 12) return { kind: 'every_hours', count: hourStep, minute };
  }
  if (minutes.length * hours.length > MOST) return betweenTimes(hours, minutes);
  return { kind: 'at_times', times: hours.flatMap((hour) => minutes.map((each) => ({ hour, minute: each }))) };
}

/** Times at one distance, which leave a part of the day without any: half-hourly in office hours. */
function betweenTimes(hours: readonly number[], minutes: readonly number[]): Rhythm | undefined {
  const times = hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
  const [from = 0, second = 0] = times;
  const to = times.at(-1) ?? 0;
  const step = second - from;
  if (from + 24 * 60 - to < 2 * step || times.some((time, at) => time !== from + at * step)) return undefined;
  return { kind: 'between', step, from, to };
}

function daysOf({ daysOfMonth, months, daysOfWeek }: Cron): Days | undefined {
  if (!isFull(months, 1, 12)) return undefined;
  const anyDate = isFull(daysOfMonth, 1, 31);
  if (isFull(daysOfWeek, 0, 6)) {
    if (anyDate) return { kind: 'every_day' };
    return daysOfMonth.length <= MOST ? { kind: 'days_of_month', days: daysOfMonth } : undefined;
  }
  if (!anyDate) return undefined;
  if (daysOfWeek.join() === '1,2,3,4,5') return { kind: 'monday_to_friday' };
  return { kind: 'days_of_week', days: daysOfWeek };
}
