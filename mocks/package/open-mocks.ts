import type { DemoSchedule } from '@extension-schedules/dev/world/build-schedule.ts';
import { refuses } from '@extension-schedules/dev/world/guest.ts';
import { lately } from '@extension-schedules/dev/world/history.ts';
import type { HttpHandler } from 'msw';
import { mountScenario } from '../mount-scenario.ts';
import type { Network as OwnNetwork } from '../network.ts';
import type { Scenario } from '../open-scenario.ts';
import { type ScenarioName as OwnName, scenarios, showSchedules } from '../scenarios.ts';
import type { MockSchedule, Mocks, Network, ScenarioName, ScenarioOptions } from './types/scenario.d.ts';

export { SENTENCES as scenarioSentences } from '../scenario-sentences.ts';

/** The published names are the names there are. */
const byName: Record<ScenarioName, (now?: number) => Scenario> & Record<OwnName, unknown> = scenarios;

/** Builds a scenario from options, and opens it. */
export async function openMocks(options: ScenarioOptions = {}): Promise<{ mocks: Mocks; handlers: HttpHandler[] }> {
  const { scenario: name = 'typical', schedules, person, limits, network } = options;
  const base = byName[name]();
  const now = base.beginsAt ?? Date.now();
  const scenario: Scenario = {
    ...base,
    ...(schedules && {
      seed: {
        ...base.seed,
        ...showSchedules(
          schedules.map((each) => demoOf(each, now)),
          now,
        ).seed,
      },
    }),
    limits: { ...base.limits, ...limits },
    network: { ...base.network, ...(network as OwnNetwork) },
  };
  const mounted = await mountScenario(scenario, { person });
  const { world, handlers, token } = mounted;
  const mocks: Mocks = {
    extensionId: scenario.extensionId,
    token,
    tokenFor: (id) => world.tokenFor(id),
    network: mounted.network as Network,
    stop: () => world.jobs.stop(),
  };
  return { mocks, handlers };
}

function demoOf({ runs = 0, failures = 0, pausedUntil, ...schedule }: MockSchedule, now: number): DemoSchedule {
  const until = pausedUntil?.getTime() ?? null;
  const pause = { reason: 'user', note: null, by: 'Dana Weber', since: now - 3_600_000, until } as const;
  const incidents = lately(failures, refuses(422, { message: 'scope is unknown' }));
  return { ...schedule, ...(pausedUntil !== undefined && { pause }), past: { runs, incidents } };
}
