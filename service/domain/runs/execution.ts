import type { RunErrorCode, RunStatus } from '@extension-schedules/core/states.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExtensionRunner } from '../ports/extension-runner.ts';
import type { JobRunner } from '../ports/job-runner.ts';
import type { Log } from '../ports/log.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Store } from '../ports/store.ts';
import type { Tracer } from '../ports/trace.ts';

export interface ExecutionDependencies {
  store: Store;
  /** Where what calls have brought is written, so that it keeps no run from beginning; `store` unless given. */
  outcomes?: Store;
  jobs: JobRunner;
  runner: ExtensionRunner;
  clock: Clock;
  /** In [0, 1): jitter of the backoff. */
  random: () => number;
  log: Log;
  tracer?: Tracer;
}

export type Execution =
  /** `errorCode` is the run's, where it has one; `paused` is the schedule where this was one failure too many. */
  | {
      kind: 'finished';
      status: RunStatus;
      errorCode?: RunErrorCode | undefined;
      paused?: ScheduleRow | undefined;
    }
  /** The next attempt is queued for this instant. */
  | { kind: 'retry'; at: number }
  /** Somebody's call may still be going on: nobody calls again before this instant. */
  | { kind: 'wait'; until: number }
  /** Another run of the schedule comes first; when that has ended, this one is queued. */
  | { kind: 'waiting' }
  | { kind: 'gone' };
