import type { PersonId } from '@extension-schedules/dev/world/people.ts';
import type { CardView } from '@extension-schedules/remote-types';
import { fn } from 'storybook/test';
import { type StartedMocks, startMocks } from '#mocks/browser.ts';
import type { Network } from '#mocks/network.ts';
import type { Scenario } from '#mocks/open-scenario.ts';
import { type ScenarioName, scenarios } from '#mocks/scenarios.ts';
import { moveClock, skewClock } from './clock.ts';
import type { NetworkChoice, Toolbars } from './toolbars.ts';

type MockedStory = {
  scenario: ScenarioName;
  /** The signed-in person. Defaults to the scenario's person. */
  person?: PersonId;
  network?: Network;
  /** How far the browser's clock is ahead of the service's, milliseconds. */
  clockSkew?: number;
};

/** Story parameters: the scenario of the mocks behind the story, opened fresh for each story. */
export function mocked(scenario: ScenarioName, more: Omit<MockedStory, 'scenario'> = {}): { mocks: MockedStory } {
  return { mocks: { scenario, ...more } };
}

/** The mocked service behind the current story. */
export let mocks: StartedMocks;

/** Notices to the host, and requests to the service: method, path below the extension, body, idempotency key. */
export const spies = {
  notify: fn().mockName('notify'),
  onUnavailable: fn().mockName('onUnavailable'),
  onError: fn().mockName('onError'),
  navigate: fn<(view: CardView) => void>().mockName('navigate'),
  sent: fn<(method: string, path: string, body: unknown, key: string | null) => void>().mockName('sent'),
};

/** The request bodies sent to the path, in order. */
export function sentTo(method: string, path: string | RegExp): unknown[] {
  const matches = (to: string) => (typeof path === 'string' ? to === path : path.test(to));
  return spies.sent.mock.calls.filter(([how, to]) => how === method && matches(to)).map(([, , body]) => body);
}

const NETWORKS: Record<Exclude<NetworkChoice, 'story' | 'failing'>, Network> = {
  slow: { all: 2_000 },
  offline: { all: 'down' },
};

/**
 * @param toolbars those that change what the mocks answer; a chosen network replaces the story's
 * @returns a function that ends the mocks
 */
export async function openMocks(story: MockedStory, toolbars: Toolbars): Promise<() => void> {
  for (const spy of Object.values(spies)) spy.mockReset();
  // What an earlier story left behind, such as the filters of its list.
  localStorage.clear();
  const scenario = toolbars.scenario === 'story' ? story.scenario : toolbars.scenario;
  const opened = scenarios[scenario]();
  const clockSkew = story.clockSkew ?? opened.clockSkewMs ?? 0;
  if (opened.beginsAt !== undefined) moveClock(opened.beginsAt);
  const person = toolbars.person === 'story' ? story.person : toolbars.person;
  mocks = await startMocks(
    { ...opened, ...networkOf(toolbars.network, { ...opened.network, ...story.network }) },
    person,
  );
  if (clockSkew !== 0) skewClock(clockSkew);
  const { jobs } = mocks.world;
  return () => jobs.stop();
}

function networkOf(choice: NetworkChoice, network: Network): Pick<Scenario, 'network' | 'storeAway'> {
  if (choice === 'story') return { network };
  return choice === 'failing' ? { network: {}, storeAway: true } : { network: NETWORKS[choice] };
}
