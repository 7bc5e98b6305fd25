import type { HttpHandler } from 'msw';
import { createHandlers, type HandlerHooks } from './handlers.ts';
import { addFields, changesBeforeFirst } from './meanwhile.ts';
import type { Network } from './network.ts';
import { type OpenOptions, openScenario, type Scenario } from './open-scenario.ts';
import type { World } from './world.ts';

export interface MountOptions extends OpenOptions, Pick<HandlerHooks, 'onRequest' | 'takeFault'> {
  /** The signed-in person, one of the scenario's world. Defaults to the scenario's. */
  person?: string | undefined;
}

export interface MountedScenario {
  world: World;
  handlers: HttpHandler[];
  /** How requests are answered; can be changed at any time. */
  network: Network;
  /** The token of the signed-in person; empty if the host has none. */
  token: string;
}

/** Opens a scenario and makes the handlers that answer its requests. */
export async function mountScenario(scenario: Scenario, options: MountOptions = {}): Promise<MountedScenario> {
  const { clock, log, person = scenario.person, onRequest, takeFault } = options;
  const world = await openScenario(scenario, { ...(clock && { clock }), ...(log && { log }) });
  const network: Network = { ...scenario.network };
  const endsAt = world.clock.now() + (scenario.sessionEndsAfterMs ?? Number.POSITIVE_INFINITY);
  const handlers = createHandlers(world.api, network, world.clock.now, {
    ...(onRequest && { onRequest }),
    ...(scenario.conflicts && { before: changesBeforeFirst(world) }),
    ...(scenario.newerService && { change: addFields }),
    takeFault: (method) =>
      takeFault?.(method) ?? (world.clock.now() < endsAt ? undefined : { problem: 'UNAUTHENTICATED' }),
  });
  return { world, handlers, network, token: scenario.signedOut ? '' : world.tokenFor(person) };
}
