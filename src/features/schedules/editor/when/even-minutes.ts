import { evenStep, isFull } from '@extension-schedules/core/recurrence/even-fields.ts';
import type { Values } from '@extension-schedules/core/recurrence/parse-field.ts';

/** Those that divide an hour: only they are as far apart across the full hour as within it. */
export const EVEN_MINUTES = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30] as const;

/** How far apart the minutes of an hour are, the full hour crossed; undefined for one alone and for uneven ones. */
export function minuteSpacing(minutes: Values): number | undefined {
  if (isFull(minutes, 0, 59)) return 1;
  const [start] = minutes;
  return evenStep(
    minutes.map((minute) => minute - start),
    0,
    59,
  );
}
