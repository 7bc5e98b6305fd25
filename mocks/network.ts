import type { operations } from '@extension-schedules/openapi/schedules.gen.ts';
import type { ProblemCode } from '@extension-schedules/service/domain/problem.ts';

/** Simulated faults between the page and the service. */
export type Condition =
  /** There is no connection. */
  | 'down'
  /** There is no connection for every other request of an operation, beginning with the first. */
  | 'flaky'
  /** The service does what it was asked, but its answer is lost. */
  | 'lost'
  /** A proxy answers with its own error page. */
  | 'malformed'
  /** No answer ever comes. */
  | 'never'
  /** The service refuses with this problem. */
  | { problem: ProblemCode }
  /** The answer takes this many milliseconds longer. */
  | number;

export type OperationName = keyof operations;

/** By operation; `all` applies to the operations not listed. */
export type Network = { [Operation in OperationName | 'all']?: Condition | undefined };
