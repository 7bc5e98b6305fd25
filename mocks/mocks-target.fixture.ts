import { HOST, LIMITS, PEOPLE, ROUTES } from '@extension-schedules/testing/conformance/fixture.ts';
import type { ConformanceTarget } from '@extension-schedules/testing/conformance/target.ts';
import { getResponse } from 'msw';
import { createHandlers } from './handlers.ts';
import { createPretendRunner } from './pretend-runner.ts';
import { realTimers } from './timers.ts';
import { createWorld } from './world.ts';

/** The mocks with the world of the conformance suite. */
export async function startMocksTarget(): Promise<ConformanceTarget> {
  const runner = createPretendRunner({ timers: realTimers, routes: ROUTES, overheadMs: 3 });
  const world = createWorld({ seed: { host: HOST }, people: PEOPLE, limits: LIMITS, runner });
  world.jobs.start();
  // Asked directly: intercepting each request on a socket took most of the suite's time.
  const handlers = createHandlers(world.api);
  return {
    limits: world.limits,
    async fetch(path, request) {
      const response = await getResponse(handlers, new Request(`http://mocks.test${path}`, request));
      if (!response) throw new Error(`No handler answers ${request.method} ${path}.`);
      return response;
    },
    tokenFor: async (person) => world.tokenFor(person),
    worthlessTokens: async (person) => ({ 'of an unknown person': world.tokenFor(`not-${person}`) }),
    async changeInstall(installId, change) {
      await world.store.transaction('worker', async () => {
        const install = world.store.tables.installs.get(installId);
        if (install) world.store.tables.installs.put(installId, { ...install, ...change });
      });
    },
    async makeDue(scheduleId, at) {
      await world.store.transaction('worker', async (tx) => {
        const schedule = world.store.tables.schedules.get(scheduleId);
        if (schedule) await tx.schedules.setNextRun(schedule.tenantId, scheduleId, at);
      });
    },
    async takeRunnerDown() {
      const raise = runner.takeDown();
      return async () => raise();
    },
    async breakStore(how) {
      const repair = world.breakStore(how);
      return async () => repair();
    },
    async close() {
      world.jobs.stop();
    },
  };
}
