import type { Times } from '#ui/product/cadence/simple-cadence.ts';
import type { Time } from '../../../shared/clock-time.ts';

/** A time of day. */

export type Arrangement =
  | { readonly ok: true; readonly times: Times }
  /** The wanted times imply others: `times` is all of them, `others` the extra ones. */
  | { readonly ok: false; readonly times: Times; readonly others: readonly Time[] };

/** Whether cron, which pairs every minute with every hour, can express these times. Needs at least one. */
export function arrange(wanted: readonly Time[]): Arrangement {
  const times: Times = {
    kind: 'times',
    hours: distinct(wanted.map(({ hour }) => hour)),
    minutes: distinct(wanted.map(({ minute }) => minute)),
  };
  const others = timesOf(times).filter((time) => !wanted.some((each) => sameTime(each, time)));
  return others.length === 0 ? { ok: true, times } : { ok: false, times, others };
}

/** The times in chronological order. */
export function timesOf({ hours, minutes }: Times): Time[] {
  return hours.flatMap((hour) => minutes.map((minute) => ({ hour, minute })));
}

/** The time in the same hour at the nearest minute in use, which implies no other times; undefined if there is none. */
export function withSharedMinute(times: Times, { hour, minute }: Time): Time | undefined {
  const [shared] = [...times.minutes].sort((a, b) => Math.abs(a - minute) - Math.abs(b - minute));
  if (shared === undefined || times.hours.includes(hour)) return undefined;
  return arrange([...timesOf(times), { hour, minute: shared }]).ok ? { hour, minute: shared } : undefined;
}

export function sameTime(a: Time, b: Time): boolean {
  return a.hour === b.hour && a.minute === b.minute;
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
