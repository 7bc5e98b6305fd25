import { setupServer } from 'msw/node';
import { createHandlers } from './handlers.ts';
import type { World } from './world.ts';

/** Where the mocks answer in tests. */
export const MOCKS_ORIGIN = 'http://mocks.test';

/** Answers this process's requests with the mocks until closed; a request to anywhere else fails. */
export function listen(world: World): { close(): void } {
  const server = setupServer(...createHandlers(world.api));
  server.listen({ onUnhandledFrame: 'error' });
  return { close: () => server.close() };
}
