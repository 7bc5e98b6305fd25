import { type ClockChange, clockChanges } from '@extension-schedules/core/recurrence/clock-changes.ts';
import type { Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { DAY } from '@extension-schedules/core/recurrence/time.ts';

/**
 * The clock change that affects the schedule in a span (epoch milliseconds, `until` excluded): a gap that ends in it, or
 * a repeat in whose second part one of the schedule's local times comes once more.
 */
export function clockChangeIn(
  recurrence: Recurrence,
  { at, until }: { at: number; until: number },
): ClockChange | undefined {
  // No change repeats or skips more than a day.
  return clockChanges(recurrence, at - DAY, 2).find((change) => {
    if (change.kind === 'gap') return change.at >= at && change.at < until;
    return (
      change.effect === 'once' &&
      change.occurrences.some((first) => {
        const again = first + change.offsetBefore - change.offsetAfter;
        return (again >= at && again < until) || (first >= at && first < until);
      })
    );
  });
}
