import { nextOccurrences } from '@extension-schedules/core/recurrence/occurrences.ts';
import { parseRecurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import type { Cadence, PsaTimer } from '../ports/psa-timer.ts';

const COUNT = 3;

/** The PSA's next calls of a schedule by any of its timers, epoch milliseconds. */
export function nextCalls(timers: readonly PsaTimer[], now: number): number[] {
  const all = timers.flatMap(({ calls, paused, nextTimes, cron, timezone }) => {
    if (!calls || paused) return [];
    return nextTimes ?? (cron === null ? [] : following({ cron, timezone }, now));
  });
  return [...new Set(all)].sort((a, b) => a - b).slice(0, COUNT);
}

/** The next occurrences in this product, epoch milliseconds. */
export function following({ cron, timezone }: Cadence, now: number): number[] {
  const parsed = parseRecurrence(cron, timezone);
  return parsed.ok ? nextOccurrences(parsed.recurrence, now, COUNT) : [];
}
