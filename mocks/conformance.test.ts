import { describeConformance } from '@extension-schedules/testing/conformance/describe-conformance.ts';
import { HOST, LIMITS, PEOPLE, ROUTES } from '@extension-schedules/testing/conformance/fixture.ts';
import type { ConformanceTarget } from '@extension-schedules/testing/conformance/target.ts';
import { contractDocument } from './contract-document.ts';
import { listen, MOCKS_ORIGIN } from './node.ts';
import { createPretendRunner } from './pretend-runner.ts';
import { realTimers } from './timers.ts';
import { createWorld } from './world.ts';

async function makeTarget(): Promise<ConformanceTarget> {
  const runner = createPretendRunner({ timers: realTimers, routes: ROUTES, overheadMs: 3 });
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
