import type { ScheduleRow } from '../ports/store/schedules.ts';
import { together } from '../ports/together.ts';
import type { OutboxDependencies } from './apply-outbox.ts';
import { withNames } from './with-names.ts';

/** Each takes the engine a request: a thousand in ten minutes is no load for it, a million would be. */
const INSPECTED = 1_000;
const AT_ONCE = 10;

/** Which of `total` schedules, by their place in order, are inspected in the comparison of this number. */
export function inspectedIn(comparison: number, total: number): (place: number) => boolean {
  const turns = Math.max(1, Math.ceil(total / INSPECTED));
  return (place) => Math.floor(place / INSPECTED) % turns === comparison % turns;
}

/**
 * Yields those that the engine was told right, and that somebody edited since. An engine that cannot be asked about one now
 * is not asked about the others either: they have their turn again.
 */
export async function* inspectSchedules(
  { store, engine, clock, log }: OutboxDependencies,
  rows: ScheduleRow[],
  onPage: () => Promise<void>,
): AsyncGenerator<{ schedule: ScheduleRow; edited: string[] }> {
  if (rows.length === 0) return;
  const schedules = await store.transaction('worker', (tx) => withNames(tx, rows));
  for (let from = 0; from < schedules.length; from += AT_ONCE) {
    await onPage();
    const some = schedules.slice(from, from + AT_ONCE);
    const now = clock.now();
    try {
      const compared = await together(some, async (schedule) => ({
        schedule,
        ...(await engine.inspect(schedule, now)),
      }));
      for (const { schedule, told, edited } of compared) if (told && edited?.length) yield { schedule, edited };
    } catch (error) {
      log({ level: 'warn', event: 'schedule_inspection_failed', error });
      return;
    }
  }
}
