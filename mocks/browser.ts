import type { PersonId } from '@extension-schedules/dev/world/people.ts';
import { type SetupWorker, setupWorker } from 'msw/browser';
import { createHandlers } from './handlers.ts';
import { openScenario, type Scenario } from './open-scenario.ts';
import { scenarios } from './scenarios.ts';
import type { World } from './world.ts';

export interface StartedMocks {
  /** What the remote needs of its host. */
  extensionId: string;
  host: { apiBaseUrl: string; getAccessToken: () => string };
  world: World;
}

let worker: SetupWorker | undefined;
let current: World | undefined;

/**
 * Answers this page's API requests with the mocks. Called again it changes the scenario; what the last one was doing is
 * forgotten. The page must serve MSW's worker script beside it.
 */
export async function startMocks(scenario: Scenario = scenarios.typical(), person?: PersonId): Promise<StartedMocks> {
  current?.jobs.stop();
  const world = await openScenario(scenario);
  current = world;
  const { delayMs } = scenario;
  const handlers = createHandlers(world.api, delayMs === undefined ? {} : { delayMs });
  if (worker) worker.resetHandlers(...handlers);
  else {
    worker = setupWorker(...handlers);
    await worker.start({
      quiet: true,
      onUnhandledFrame: 'bypass',
      serviceWorker: { url: new URL('mockServiceWorker.js', document.baseURI).pathname },
    });
  }
  const token = scenario.signedOut ? '' : world.tokenFor(person ?? scenario.person);
  const host = { apiBaseUrl: window.location.origin, getAccessToken: () => token };
  return { extensionId: scenario.extensionId, host, world };
}
