import { type SetupWorker, setupWorker } from 'msw/browser';
import { openMocks, scenarioSentences } from './open-mocks.ts';
import type * as published from './types/worker.d.ts';

export { scenarioSentences };

let worker: SetupWorker | undefined;
let stopLatest = () => {};

export const startWorker: typeof published.startWorker = async ({ workerUrl, ...options } = {}) => {
  stopLatest();
  const { mocks, handlers } = await openMocks(options);
  if (worker) worker.resetHandlers(...handlers);
  else {
    worker = setupWorker(...handlers);
    const serviceWorker = workerUrl === undefined ? {} : { serviceWorker: { url: workerUrl } };
    await worker.start({ quiet: true, onUnhandledFrame: 'bypass', ...serviceWorker });
  }
  stopLatest = mocks.stop;
  const stop = () => {
    mocks.stop();
    worker?.stop();
    worker = undefined;
  };
  return { ...mocks, stop };
};
