import type { Limits } from '@extension-schedules/core/limits.ts';
import type { Caller } from './ports/caller.ts';
import type { Clock } from './ports/clock.ts';
import type { JobRunner } from './ports/job-runner.ts';
import type { Log } from './ports/log.ts';
import type { Transaction } from './ports/store.ts';

/** Dependencies of every tenant use case. */
export interface Dependencies {
  jobs: JobRunner;
  clock: Clock;
  log: Log;
  limits: Limits;
  /** Version of the time zone data in use, such as `2026a`. */
  timezoneDataVersion: string;
}

/** The same context with a clock that stands still, for changes of many schedules at one instant. */
export function standingStill(context: RequestContext): RequestContext {
  const now = context.clock.now();
  return { ...context, clock: { now: () => now } };
}

/** The caller, and the transaction in which the request is answered. */
export interface RequestContext extends Dependencies {
  tx: Transaction;
  caller: Caller;
  requestId: string;
  /** Set while the request changes many schedules: the audit keeps it with each change. */
  bulkChangeId?: string;
  /** The reason of a bulk change, kept likewise. */
  note?: string;
}
