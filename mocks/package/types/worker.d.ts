import type { Mocks, ScenarioOptions } from './scenario.d.ts';

export * from './scenario.d.ts';

/**
 * Answers the page's requests to `/api/…`, whatever their origin, by a service worker. Another call replaces the
 * scenario. The page must serve MSW's worker script (`npx msw init`).
 */
export declare function startWorker(options?: ScenarioOptions & { workerUrl?: string }): Promise<Mocks>;
