import type { Limits } from '@extension-schedules/core/limits.ts';
import { PEOPLE, type PersonId } from '@extension-schedules/dev/world/people.ts';
import { showcase } from '@extension-schedules/dev/world/showcase.ts';
import { materializeEndpoints } from '@extension-schedules/service/domain/endpoints/materialize.ts';
import type { Clock } from '@extension-schedules/service/domain/ports/clock.ts';
import type { Log } from '@extension-schedules/service/domain/ports/log.ts';
import type { Network } from './network.ts';
import { createPretendRunner } from './pretend-runner.ts';
import type { Seed } from './store/tables.ts';
import { realTimers, type Timers } from './timers.ts';
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
  /** The service refuses the token after this many milliseconds. */
  sessionEndsAfterMs?: number;
  /** The job runner does not know the latest state of any schedule. */
  syncPending?: boolean;
  /** Another admin changes each schedule just before this person's first change of it arrives. */
  conflicts?: boolean;
  /** The service is of a later release than the card: its answers have fields that the card does not know. */
  newerService?: boolean;
  /** When a situation takes place that depends on the date, epoch milliseconds. Otherwise at the page's time. */
  beginsAt?: number;
  /** The viewer's time zone, if the situation depends on it. */
  timezone?: string;
  /** How far the viewer's clock is ahead of the service's, milliseconds. */
  clockSkewMs?: number;
}

/** The time a scenario goes by, unless it is the real one; and a log. */
export interface OpenOptions {
  clock?: Clock & Timers;
  log?: Log;
}

/** Changes schedules while the viewer edits them; no session signs in as her. */
export const COLLEAGUE = 'colleague';
const COLLEAGUES = { [COLLEAGUE]: { ...PEOPLE.admin, subject: 'noor.haddad', name: 'Noor Haddad' } };

/** Starts a scenario: from now on its schedules fire and its runs proceed. */
export async function openScenario(scenario: Scenario, { clock, log = () => {} }: OpenOptions = {}): Promise<World> {
  const { seed, limits = {}, syncPending } = scenario;
  const timers = clock ?? realTimers;
  const routes = Object.assign({}, ...showcase.versions.map((version) => version.routes));
  const runner = createPretendRunner({ timers, routes });
  const people = { ...PEOPLE, ...COLLEAGUES };
  const sync = syncPending ? 'pending' : 'in_sync';
  const world = createWorld({ seed, people, limits, runner, log, timers, sync, ...(clock && { clock }) });
  const versions = new Set(seed.host.installs.map(({ versionId }) => versionId));
  for (const version of versions) {
    await world.store.transaction('worker', (tx) => materializeEndpoints(tx, version, world.clock.now()));
  }
  if (scenario.storeAway) world.breakStore();
  world.jobs.start();
  return world;
}
