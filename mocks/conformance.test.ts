import { describeConformance } from '@extension-schedules/testing/conformance/describe-conformance.ts';
import {
  ENDPOINTS,
  type EndpointName,
  HOST,
  LIMITS,
  PEOPLE,
} from '@extension-schedules/testing/conformance/fixture.ts';
import type { ConformanceTarget } from '@extension-schedules/testing/conformance/target.ts';
import { contractDocument } from './contract-document.ts';
import { answers, type Guest, hangs, overflows, traps } from './guest.ts';
import { listen, MOCKS_ORIGIN } from './node.ts';
import { createPretendRunner } from './pretend-runner.ts';
import { realTimers } from './timers.ts';
import { createWorld } from './world.ts';

const GUESTS: Record<EndpointName, Guest> = {
  succeeds: answers(200, { done: true }),
  reads: answers(200, { done: true }),
  refuses: answers(422, { message: 'scope is unknown' }),
  busy: answers(503, { message: 'try again' }),
  large: overflows,
  hangs,
  traps: traps('guest panicked'),
};

async function makeTarget(): Promise<ConformanceTarget> {
  const named = Object.entries(GUESTS).map(([name, guest]) => {
    const { method, path } = ENDPOINTS[name as EndpointName];
    return [`${method} ${path}`, guest] as const;
  });
  const runner = createPretendRunner({ timers: realTimers, guests: Object.fromEntries(named), usuallyAfter: 3 });
  const world = createWorld({ seed: { host: HOST }, people: PEOPLE, limits: LIMITS, runner });
  world.jobs.start();
  const server = listen(world);
  return {
    fetch: (path, request) => fetch(`${MOCKS_ORIGIN}${path}`, request),
    tokenFor: async (person) => world.tokenFor(person),
    async changeInstall(installId, change) {
      await world.store.transaction('worker', async () => {
        const install = world.store.tables.installs.get(installId);
        if (install) world.store.tables.installs.put(installId, { ...install, ...change });
      });
    },
    async takeRunnerDown() {
      const raise = runner.takeDown();
      return async () => raise();
    },
    async breakStore() {
      const mend = world.breakStore();
      return async () => mend();
    },
    async close() {
      world.jobs.stop();
      server.close();
    },
  };
}

describeConformance('the mocks', { document: contractDocument, makeTarget });
