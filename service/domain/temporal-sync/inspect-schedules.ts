import type { ScheduleRow } from '../ports/store/schedules.ts';
import { together } from '../ports/together.ts';
import type { OutboxDependencies } from './apply-outbox.ts';
import { withNames } from './with-names.ts';

/**
 * Each inspection is one request to Temporal: a thousand per ten minutes is negligible load, a million would not be.
 */
const INSPECTED = 1_000;
const AT_ONCE = 10;

/** Selects the schedules, by their position among `total`, to inspect in this reconciliation. */
export function inspectedIn(comparison: number, total: number): (place: number) => boolean {
  const turns = Math.max(1, Math.ceil(total / INSPECTED));
  return (place) => Math.floor(place / INSPECTED) % turns === comparison % turns;
}

/**
 * Yields schedules that were edited in Temporal after a correct sync. If Temporal fails to answer, the rest are skipped
 * until their next turn.
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
      for (const { schedule, synced, edited } of compared) if (synced && edited?.length) yield { schedule, edited };
    } catch (error) {
      log({ level: 'warn', event: 'schedule_inspection_failed', error });
      return;
    }
  }
}
