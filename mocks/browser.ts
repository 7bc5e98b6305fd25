import type { PersonId } from '@extension-schedules/dev/world/people.ts';
import { type SetupWorker, setupWorker } from 'msw/browser';
import { createHandlers } from './handlers.ts';
import type { Network } from './network.ts';
import { openScenario, type Scenario } from './open-scenario.ts';
import { scenarios } from './scenarios.ts';
import type { World } from './world.ts';

export interface StartedMocks {
  /** The props the host passes to the remote. */
  extensionId: string;
  host: { apiBaseUrl: string; getAccessToken: () => string };
  world: World;
  /** How requests are answered; can be changed at any time. */
  network: Network;
}

let worker: SetupWorker | undefined;
let current: World | undefined;

/**
 * Answers this page's API requests with the mocks. Another call replaces the scenario and its running jobs. The page
 * must serve MSW's worker script.
 */
export async function startMocks(scenario: Scenario = scenarios.typical(), person?: PersonId): Promise<StartedMocks> {
  current?.jobs.stop();
  const world = await openScenario(scenario);
  current = world;
  const network: Network = { ...scenario.network };
  const handlers = createHandlers(world.api, network, world.clock.now);
  if (worker) worker.resetHandlers(...handlers);
  else {
    const started = setupWorker(...handlers);
    await started.start({
      quiet: true,
      onUnhandledFrame: 'bypass',
      serviceWorker: { url: new URL(`${import.meta.env.BASE_URL}mockServiceWorker.js`, document.baseURI).pathname },
    });
    worker = started;
  }
  const token = scenario.signedOut ? '' : world.tokenFor(person ?? scenario.person);
  const host = { apiBaseUrl: window.location.origin, getAccessToken: () => token };
  return { extensionId: scenario.extensionId, host, world, network };
}
