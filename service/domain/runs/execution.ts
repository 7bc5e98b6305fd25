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
  /**
   * Store for recording outcomes on separate connections, so that recording doesn't delay starting runs. Defaults to
   * `store`.
   */
  outcomes?: Store;
  jobs: JobRunner;
  runner: ExtensionRunner;
  clock: Clock;
  /** In [0, 1): jitter of the retry delay. */
  random: () => number;
  log: Log;
  tracer?: Tracer;
}

export type Execution =
  /** `errorCode` is the run's, if it has one; `paused` is the schedule if this failure auto-paused it. */
  | {
      kind: 'finished';
      status: RunStatus;
      errorCode?: RunErrorCode | undefined;
      paused?: ScheduleRow | undefined;
    }
  /** The next attempt is enqueued for `at` (epoch milliseconds). */
  | { kind: 'retry'; at: number }
  /** Another call may still be in progress; no call is made before `until` (epoch milliseconds). */
  | { kind: 'wait'; until: number }
  /** Another run of the schedule comes first. This one is enqueued when that ends. */
  | { kind: 'waiting' }
  | { kind: 'gone' };
