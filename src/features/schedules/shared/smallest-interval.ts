import { smallestInterval } from '@extension-schedules/core/recurrence/interval.ts';
import { parseCron } from '@extension-schedules/core/recurrence/parse.ts';

/** The shortest time between two occurrences in milliseconds; infinite for an expression that cannot be read. */
export function smallestIntervalOf(cron: string): number {
  const parsed = parseCron(cron);
  return parsed.ok ? smallestInterval(parsed.cron) : Number.POSITIVE_INFINITY;
}
