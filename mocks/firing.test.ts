import {
  FIRING_HOST,
  FIRING_ZONES,
  type FiringTarget,
  firingProof,
  randomExpressions,
  stretchesOf,
} from '@extension-schedules/testing/store/firing.contract.ts';
import { describe, expect, it } from 'vitest';
import { contractDocument } from './contract-document.ts';
import { createMemoryStore } from './memory-store.ts';

const SCHEDULES = 500;

/**
 * Expressions that run more often than this a day are not driven through the whole two years, which would be 800,000
 * runs. With TESTS_IN_FULL=1 they are, in about four minutes.
 */
const MOST_A_DAY = process.env.TESTS_IN_FULL ? Number.POSITIVE_INFINITY : 6;

describe(`the ticker fires the previewed runs of ${SCHEDULES} schedules in ${FIRING_ZONES.length} zones`, () => {
  const expressions = randomExpressions(SCHEDULES, 2026);
  const proof = firingProof(contractDocument, memoryTarget());

  it.each(FIRING_ZONES.map((zone, at) => [zone, at] as const))('in %s', { timeout: 300_000 }, async (zone, place) => {
    const ours = expressions.filter((_, at) => at % FIRING_ZONES.length === place);
    const drives = ours.flatMap((cron) => stretchesOf(cron, zone, MOST_A_DAY).map((stretch) => ({ cron, stretch })));
    let runs = 0;
    for (const together of Map.groupBy(drives, ({ stretch }) => stretch.join()).values()) {
      const [first] = together;
      const crons = together.map(({ cron }) => cron);
      if (first) runs += await proof.compare(crons, zone, first.stretch);
    }
    expect(ours.length).toBeGreaterThanOrEqual(Math.floor(SCHEDULES / FIRING_ZONES.length));
    expect(runs).toBeGreaterThan(500);
  });
});

function memoryTarget(): FiringTarget {
  const store = createMemoryStore({ host: FIRING_HOST });
  const { schedules, runs } = store.tables;
  return {
    store,
    async earliest() {
      let earliest: number | undefined;
      // Looked at in place: a copy of every row for every tick would be most of the work.
      schedules.where(({ nextRunAt }) => {
        if (nextRunAt !== null) earliest = Math.min(earliest ?? nextRunAt, nextRunAt);
        return false;
      });
      return earliest;
    },
    async takeRuns() {
      const taken = runs.where(() => true);
      for (const { id } of taken) runs.delete(id);
      runs.commit();
      return taken;
    },
    async clear() {
      for (const { id } of schedules.where(() => true)) schedules.delete(id);
      schedules.commit();
    },
  };
}
