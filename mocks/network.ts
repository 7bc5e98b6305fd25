import type { operations } from '@extension-schedules/openapi/schedules.gen.ts';

/** Simulated faults between the page and the service. */
export type Condition =
  /** There is no connection. */
  | 'down'
  /** The service does what it was asked, but its answer is lost. */
  | 'lost'
  /** A proxy answers with its own error page. */
  | 'malformed'
  /** No answer ever comes. */
  | 'never'
  /** The answer takes this many milliseconds longer. */
  | number;

/** By operation; `all` applies to the operations not listed. */
export type Network = { [Operation in keyof operations | 'all']?: Condition | undefined };
