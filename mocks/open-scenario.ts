import type { Limits } from '@extension-schedules/core/limits.ts';
import { PEOPLE, type PersonId } from '@extension-schedules/dev/world/people.ts';
import { showcase } from '@extension-schedules/dev/world/showcase.ts';
import { materializeEndpoints } from '@extension-schedules/service/domain/endpoints/materialize.ts';
import type { Log } from '@extension-schedules/service/domain/ports/log.ts';
import type { Network } from './network.ts';
import { createPretendRunner } from './pretend-runner.ts';
import type { Seed } from './store/tables.ts';
import { realTimers } from './timers.ts';
import { createWorld, type World } from './world.ts';

/** The stored data, the signed-in person and the simulated faults. */
export interface Scenario {
  seed: Seed;
  extensionId: string;
  person: PersonId;
  limits?: Partial<Limits>;
  network?: Network;
  /** Every request ends in a 500. */
  storeAway?: boolean;
  /** The host has no token to give. */
  signedOut?: boolean;
}

/** Starts a scenario: from now on its schedules fire and its runs proceed. */
export async function openScenario(scenario: Scenario, log: Log = () => {}): Promise<World> {
  const { seed, limits = {} } = scenario;
  const routes = Object.assign({}, ...showcase.versions.map((version) => version.routes));
  const runner = createPretendRunner({ timers: realTimers, routes });
  const world = createWorld({ seed, people: PEOPLE, limits, runner, log });
  const versions = new Set(seed.host.installs.map(({ versionId }) => versionId));
  for (const version of versions) {
    await world.store.transaction('worker', (tx) => materializeEndpoints(tx, version, Date.now()));
  }
  if (scenario.storeAway) world.breakStore();
  world.jobs.start();
  return world;
}
