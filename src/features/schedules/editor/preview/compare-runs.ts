import type { Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import type { Instant } from '@extension-schedules/core/recurrence/time.ts';
import { countRuns, dayOf } from './run-days.ts';

const MONTH = 30;
const YEAR = 365;
/** With fewer runs, thirty days are too short: a monthly schedule would count 1, or 0 just after its date. */
const FEW = 4;

export type RunComparison = { days: typeof MONTH | typeof YEAR; before: number; after: number };

/**
 * Counts the runs of two schedules over the thirty whole days after today, each in its own zone, or over a year when
 * either runs rarely.
 */
export function compareRuns(before: Recurrence, after: Recurrence, now: Instant): RunComparison {
  const count = (recurrence: Recurrence, days: number) => countRuns(recurrence, dayOf(recurrence, now) + 1, days);
  const month = { days: MONTH, before: count(before, MONTH), after: count(after, MONTH) } as const;
  if (month.before >= FEW && month.after >= FEW) return month;
  return { days: YEAR, before: count(before, YEAR), after: count(after, YEAR) };
}
