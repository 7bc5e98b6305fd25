import type { Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import type { Instant } from '@extension-schedules/core/recurrence/time.ts';
import { countRuns, dayOf } from './run-days.ts';

const MONTH = 30;
const YEAR = 365;
/** Below this, thirty days are too short: a monthly schedule would count 1, or 0 just after its date. */
const FEW = 4;

export type RunComparison = { days: typeof MONTH | typeof YEAR; before: number; after: number };

/**
 * How often two schedules run: counted, not estimated, over the thirty whole days that follow today in the zone of
 * each; over a year where either is rare.
 */
export function compareRuns(before: Recurrence, after: Recurrence, now: Instant): RunComparison {
  const count = (recurrence: Recurrence, days: number) => countRuns(recurrence, dayOf(recurrence, now) + 1, days);
  const month = { days: MONTH, before: count(before, MONTH), after: count(after, MONTH) } as const;
  if (month.before >= FEW && month.after >= FEW) return month;
  return { days: YEAR, before: count(before, YEAR), after: count(after, YEAR) };
}
