import { setupServer } from 'msw/node';
import { openMocks, scenarioSentences } from './open-mocks.ts';
import type * as published from './types/server.d.ts';

export { scenarioSentences };

let stopLatest = () => {};

export const startServer: typeof published.startServer = async (options) => {
  stopLatest();
  const { mocks, handlers } = await openMocks(options);
  const server = setupServer(...handlers);
  server.listen({ onUnhandledFrame: 'bypass' });
  const stop = () => {
    mocks.stop();
    server.close();
    stopLatest = () => {};
  };
  stopLatest = stop;
  return { ...mocks, stop };
};
