import type { TimerReference } from '../ports/psa-timer.ts';
import { type CutoverDependencies, seeingAwaiting } from './cutover-context.ts';

/** Finds the PSA's timers whose schedules no longer exist. */
export async function findOrphans(deps: CutoverDependencies): Promise<TimerReference[]> {
  const { psa, store } = deps;
  const found = new Map<string, TimerReference>();
  for (const one of await store.transaction('operator', (tx) => psa.jobs.timers(tx))) found.set(one.scheduleId, one);
  for await (const one of psa.schedules?.timers() ?? []) found.set(one.scheduleId, one);
  return withoutSchedule(deps, [...found.values()]);
}

/** Those of the given timers that have no schedule. */
export async function withoutSchedule(
  deps: CutoverDependencies,
  timers: readonly TimerReference[],
): Promise<TimerReference[]> {
  const ids = timers.map(({ scheduleId }) => scheduleId);
  const known = new Set(await seeingAwaiting(deps, (tx) => tx.cutover.known(ids)));
  return timers.filter(({ scheduleId }) => !known.has(scheduleId));
}
