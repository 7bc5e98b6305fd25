import { EVEN_HOURS, EVEN_MINUTES } from '@extension-schedules/core/recurrence/less-often.ts';
import type { Times } from '#ui/product/cadence/simple-cadence.ts';
import type { Interval, Rhythm } from './builder-model.ts';

/** More times than this are not turned into a list. */
const MOST_LISTED = 12;

/** The times of an interval if they are few, otherwise only the first of the day. */
export function timesFrom(rhythm: Rhythm): Times {
  if (rhythm.kind === 'times') return rhythm;
  if (rhythm.kind === 'hours') {
    const { from, to, every, minute } = rhythm;
    const hours = Array.from({ length: (to - from) / every + 1 }, (_, step) => from + step * every);
    if (hours.length <= MOST_LISTED) return { kind: 'times', hours, minutes: [minute] };
  }
  return { kind: 'times', hours: [rhythm.from], minutes: [startMinute(rhythm)] };
}

/** Evenly spaced times become an interval; others every hour, or the minimum interval, at the first time's minute. */
export function intervalFrom(rhythm: Rhythm, leastMinutes: number): Interval {
  if (rhythm.kind !== 'times') return rhythm;
  const [from = 0, second = from] = rhythm.hours;
  const [minute = 0] = rhythm.minutes;
  const to = rhythm.hours.at(-1) ?? from;
  const every = second - from;
  const isEven = rhythm.minutes.length === 1 && rhythm.hours.every((hour, at) => hour === from + at * every);
  if (isEven && every > 0) return { kind: 'hours', every, minute, from, to };
  return withPeriod({ kind: 'hours', every: 1, minute, from: 0, to: 23 }, Math.max(60, leastMinutes));
}

/** The intervals on offer in minutes: divisors of the hour, then whole hours, and the present one. */
export function periods(interval: Interval, leastMinutes: number): number[] {
  const allowed = [...EVEN_MINUTES, ...EVEN_HOURS.map((hours) => hours * 60)].filter((each) => each >= leastMinutes);
  return [...new Set([...allowed, period(interval)])].sort((a, b) => a - b);
}

/** In minutes. */
export function period(interval: Interval): number {
  return interval.kind === 'hours' ? interval.every * 60 : interval.every;
}

/** Changes the interval within the same hours. `period` is in minutes: a divisor of 60, or whole hours. */
export function withPeriod(interval: Interval, minutes: number): Interval {
  const { from } = interval;
  const minute = startMinute(interval);
  if (minutes < 60) {
    const end = interval.kind === 'hours' && interval.to + interval.every > 23 ? 23 : interval.to;
    return { kind: 'minutes', every: minutes, start: minute % minutes, from, to: end };
  }
  const every = Math.ceil(minutes / 60);
  return withStretch({ kind: 'hours', every, minute, from, to: interval.to }, from, interval.to);
}

/** Changes the range of hours with the same interval. The range ends with the last hour that a step reaches. */
export function withStretch(interval: Interval, from: number, to: number): Interval {
  if (interval.kind === 'minutes') return { ...interval, from, to: Math.max(from, to) };
  const { every } = interval;
  const start = Math.min(from, 23 - every);
  const steps = Math.max(1, Math.floor((to - start) / every));
  return { ...interval, from: start, to: start + steps * every };
}

function startMinute(interval: Interval): number {
  return interval.kind === 'hours' ? interval.minute : interval.start;
}
