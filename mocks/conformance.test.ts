import { describeConformance } from '@extension-schedules/testing/conformance/describe-conformance.ts';
import { HOST, LIMITS, PEOPLE, ROUTES } from '@extension-schedules/testing/conformance/fixture.ts';
import type { ConformanceTarget } from '@extension-schedules/testing/conformance/target.ts';
import { getResponse } from 'msw';
import { contractDocument } from './contract-document.ts';
import { createHandlers } from './handlers.ts';
import { createPretendRunner } from './pretend-runner.ts';
import { realTimers } from './timers.ts';
import { createWorld } from './world.ts';

async function makeTarget(): Promise<ConformanceTarget> {
  const runner = createPretendRunner({ timers: realTimers, routes: ROUTES, overheadMs: 3 });
  const world = createWorld({ seed: { host: HOST }, people: PEOPLE, limits: LIMITS, runner });
  world.jobs.start();
  // Asked directly: intercepting each request on a socket took most of the suite's time.
  const handlers = createHandlers(world.api);
  return {
    async fetch(path, request) {
      const response = await getResponse(handlers, new Request(`http://mocks.test${path}`, request));
      if (!response) throw new Error(`No handler answers ${request.method} ${path}.`);
      return response;
    },
    tokenFor: async (person) => world.tokenFor(person),
    worthlessTokens: async (person) => ({ 'of nobody': world.tokenFor(`not-${person}`) }),
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
    async breakStore(how) {
      const mend = world.breakStore(how);
      return async () => mend();
    },
    async close() {
      world.jobs.stop();
    },
  };
}

const NO_ROWS_TO_KEEP =
  'rows that end with the page are neither moved to another engine, repaired, resumed in bulk nor cleaned up';
const NO_TEMPORAL = 'there is no Temporal to compare with';
const NO_HOST = 'no host publishes versions, or deletes them';

describeConformance('the mocks', {
  document: contractDocument,
  makeTarget,
  skip: {
    moveTenant: NO_ROWS_TO_KEEP,
    cleanUpTenant: NO_ROWS_TO_KEEP,
    resumePausedSchedules: NO_ROWS_TO_KEEP,
    getIntegrity: NO_ROWS_TO_KEEP,
    repairIntegrity: NO_ROWS_TO_KEEP,
    getReconciliation: NO_TEMPORAL,
    startReconciliation: NO_TEMPORAL,
    backfillEndpoints: NO_HOST,
    backfillVersionEndpoints: NO_HOST,
    deleteVersion: NO_HOST,
  },
});
