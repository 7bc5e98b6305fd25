import { Context, heartbeat } from '@temporalio/activity';
import type { RunReference } from '#domain/ports/store/runs.ts';
import { cancelRun } from '#domain/runs/cancel-run.ts';
import { executeRun } from '#domain/runs/execute-run.ts';
import type { Execution, ExecutionDependencies } from '#domain/runs/execution.ts';
import { type BegunOccurrence, beginOccurrence } from '#domain/temporal-sync/begin-occurrence.ts';
import { carrying } from '#domain/temporal-sync/outbox-jobs.ts';
import type { UnderWay } from '../shared/under-way.ts';
import type { Turns } from './turns.ts';
import type { Turnstile } from './turnstile.ts';

export type AttemptJob = RunReference & {
  traceparent?: string;
  /** The workflow has been asked to come back later before. */
  waited?: boolean;
};
/** `later`: other runs go first or the tenant's share is used up; call again at `at` (epoch milliseconds). */
export type Attempted = Execution | { kind: 'later'; at: number };

export interface Activities {
  begin(schedule: { tenantId: string; scheduleId: string }, nominal: number): Promise<BegunOccurrence>;
  attempt(job: AttemptJob): Promise<Attempted>;
  /** `wait`: call again at that time. */
  cancel(run: RunReference): Promise<Execution>;
}

export const HEARTBEAT_MS = 5_000;

/** Delay before another call if this worker is stopping. */
const ELSEWHERE_MS = 1_000;

/** Creates the activities. Each may be delivered again; the rows show what it has done. */
export function createActivities(
  deps: ExecutionDependencies,
  { turnstile, turns, underWay }: { turnstile: Turnstile; turns: Turns; underWay: UnderWay },
): Activities {
  return {
    begin: (schedule, nominal) => beginOccurrence(deps, schedule, nominal),
    async attempt(job) {
      const { tenantId } = job;
      const at = turnstile.enter(tenantId, job.waited === true);
      if (at !== undefined) return { kind: 'later', at };
      const started = performance.now();
      const beating = setInterval(heartbeat, HEARTBEAT_MS);
      try {
        // No attempt has begun, so there is no deadline yet.
        if (!(await turns.take(tenantId))) return { kind: 'later', at: deps.clock.now() + ELSEWHERE_MS };
        try {
          const jobs = carrying(deps.jobs, job.runId);
          const cancelled = cancellation(Context.current());
          return briefly(await underWay.during((leave) => executeRun({ ...deps, jobs }, job, { cancelled, leave })));
        } finally {
          turns.leave();
        }
      } finally {
        clearInterval(beating);
        turnstile.leave(tenantId, performance.now() - started);
      }
    },
    cancel: (run) => deps.store.transaction('worker', (tx) => cancelRun(deps, tx, run, deps.clock.now())).then(briefly),
  };
}

/** Aborts only on an explicit cancel request, not on a timeout or worker shutdown. */
function cancellation(context: Context): AbortSignal {
  const cancelled = new AbortController();
  context.cancellationSignal.addEventListener('abort', () => {
    if (context.cancellationDetails?.cancelRequested) cancelled.abort();
  });
  return cancelled.signal;
}

/** Drops fields that the workflow doesn't use, to keep its history small. */
function briefly(execution: Execution): Execution {
  if (execution.kind !== 'finished') return execution;
  const { kind, status, errorCode } = execution;
  return { kind, status, errorCode };
}
