import type { Mocks, ScenarioOptions } from './scenario.d.ts';

export * from './scenario.d.ts';

/**
 * Answers the requests of this process to `/api/…`, whatever their origin. Another call replaces the scenario. Requests
 * to other paths are sent.
 */
export declare function startServer(options?: ScenarioOptions): Promise<Mocks>;
