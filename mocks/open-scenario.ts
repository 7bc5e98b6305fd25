import { materializeEndpoints } from '@extension-schedules/service/domain/endpoints/materialize.ts';
import type { Log } from '@extension-schedules/service/domain/ports/log.ts';
import { PEOPLE } from './people.ts';
import { createPretendRunner } from './pretend-runner.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { realTimers } from './timers.ts';
import { createWorld, type World } from './world.ts';

/** Brings a scenario to life: from now on its schedules fire and its runs go on. */
export async function openScenario(scenario: Scenario, log: Log = () => {}): Promise<World> {
  const { seed, limits = {}, guests = {} } = scenario;
  const runner = createPretendRunner({ timers: realTimers, guests });
  const world = createWorld({ seed, people: PEOPLE, limits, runner, log });
  const versions = new Set(seed.host.installs.map(({ versionId }) => versionId));
  for (const version of versions) {
    await world.store.transaction('worker', (tx) => materializeEndpoints(tx, version, Date.now()));
  }
  if (scenario.storeAway) world.breakStore();
  world.jobs.start();
  return world;
}
