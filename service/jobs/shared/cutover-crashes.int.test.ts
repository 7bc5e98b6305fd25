import { MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { insertPsaRow, type PsaSchedule, psaName } from '@extension-schedules/testing/psa/psa-tables.fixture.ts';
import { psaWorld } from '@extension-schedules/testing/psa/psa-world.fixture.ts';
import { T0 } from '@extension-schedules/testing/rows.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyCutover } from '#domain/cutover/apply.ts';
import { giveBackCutover } from '#domain/cutover/back.ts';
import type { CutoverDependencies } from '#domain/cutover/cutover-context.ts';
import { verifyCutover } from '#domain/cutover/verify.ts';

class Killed extends Error {}

/** Wraps an object whose process is killed right after the `last`th call that leaves its memory. */
function killedAfter(last: number, deps: CutoverDependencies): CutoverDependencies {
  let done = 0;
  const counted =
    <Args extends unknown[], T>(work: (...args: Args) => Promise<T>) =>
    async (...args: Args) => {
      const result = await work(...args);
      done += 1;
      if (done === last) throw new Killed();
      return result;
    };
  const { store, psa } = deps;
  const { schedules } = psa;
  return {
    ...deps,
    store: { transaction: counted(store.transaction) as typeof store.transaction },
    psa: {
      ...psa,
      schedules: schedules && {
        ...schedules,
        pause: counted(schedules.pause),
        remove: counted(schedules.remove),
        putBack: counted(schedules.putBack),
        removeOurs: counted(schedules.removeOurs),
      },
    },
  };
}

async function finish(steps: AsyncIterable<unknown>): Promise<'done' | 'killed'> {
  try {
    for await (const _ of steps);
    return 'done';
  } catch (error) {
    if (error instanceof Killed) return 'killed';
    throw error;
  }
}

let world: Awaited<ReturnType<typeof psaWorld>>;
beforeAll(async () => {
  world = await psaWorld();
});
afterAll(() => world.close());

describe.each(['temporal', 'pg-boss'] as const)("a schedule every minute on the PSA's %s", (runner) => {
  it('is called once a minute by one side, there and back, when any command is killed', async () => {
    const { deps, calls, advance } = world;
    for (let last = 1, killed = true; killed; last += 1) {
      await advance(T0 + 10_000);
      const schedule: PsaSchedule = await insertPsaRow(world.sql);
      if (runner === 'temporal') world.inTemporal.set(psaName(schedule), { paused: false, calledUntil: null });
      else await world.scheduleInPgBoss(schedule);
      await advance(T0 + 2 * MINUTE + 50_000);

      killed = (await finish(applyCutover(killedAfter(last, deps), {}))) === 'killed';
      await advance(T0 + 3 * MINUTE + 10_000);
      expect(await finish(applyCutover(deps, {}))).toBe('done');
      await world.callByUs();
      await advance(T0 + 5 * MINUTE + 50_000);
      expect((await verifyCutover(deps, {})).findings, `apply killed after ${last}`).toEqual([]);

      killed = (await finish(giveBackCutover(killedAfter(last, deps), {}))) === 'killed' || killed;
      await advance(T0 + 6 * MINUTE + 10_000);
      expect(await finish(giveBackCutover(deps, {}))).toBe('done');
      await advance(T0 + 7 * MINUTE + 10_000);

      const own = calls.filter(({ scheduleId }) => scheduleId === schedule.scheduleId);
      const sides = own.map(({ at, by }) => `${(at - T0) / MINUTE} ${by}`);
      // Either side may call in the minute in which a command was killed.
      const [third, sixth] = [sides[2]?.replace('3 ', ''), sides[5]?.replace('6 ', '')];
      expect(sides, `killed after ${last}`).toEqual([
        ...['1 psa', '2 psa', `3 ${third}`],
        ...['4 us', '5 us', `6 ${sixth}`],
        '7 psa',
      ]);
      await world.sql.query('delete from tenant_extension_schedule; delete from extension_schedule_cutover');
      await world.sql.query(`delete from pgboss.schedule`);
      world.inTemporal.clear();
    }
  });
});
