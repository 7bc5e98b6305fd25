import type { PersonId } from '@extension-schedules/dev/world/people.ts';
import { type SetupWorker, setupWorker } from 'msw/browser';
import { type MountOptions, mountScenario } from './mount-scenario.ts';
import type { Network } from './network.ts';
import type { Scenario } from './open-scenario.ts';
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
export async function startMocks(
  scenario: Scenario = scenarios.typical(),
  person?: PersonId,
  options: MountOptions = {},
): Promise<StartedMocks> {
  current?.jobs.stop();
  const { world, handlers, network, token } = await mountScenario(scenario, { ...options, person });
  current = world;
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
  const host = { apiBaseUrl: window.location.origin, getAccessToken: () => token };
  return { extensionId: scenario.extensionId, host, world, network };
}
