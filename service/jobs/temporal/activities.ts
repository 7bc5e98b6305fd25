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
  /** Has been told to ask again later. */
  waited?: boolean;
};
/** `later`: other runs have their turn, or its tenant's share; to be asked again at this instant. */
export type Attempted = Execution | { kind: 'later'; at: number };

export interface Activities {
  begin(schedule: { tenantId: string; scheduleId: string }, nominal: number): Promise<BegunOccurrence>;
  attempt(job: AttemptJob): Promise<Attempted>;
  /** `wait`: to be asked again then. */
  cancel(run: RunReference): Promise<Execution>;
}

export const HEARTBEAT_MS = 5_000;

/** Before a worker that is about to end is asked again. */
const ELSEWHERE_MS = 1_000;

/** Each may be delivered again: what it did before is in the rows. */
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
        // Nothing has begun yet, no deadline either.
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

/** Only by somebody's wish: an attempt that Temporal has given up, or whose worker is to stop, goes on to its end. */
function cancellation(context: Context): AbortSignal {
  const cancelled = new AbortController();
  context.cancellationSignal.addEventListener('abort', () => {
    if (context.cancellationDetails?.cancelRequested) cancelled.abort();
  });
  return cancelled.signal;
}

/** What a workflow has no use for stays out of its history. */
function briefly(execution: Execution): Execution {
  if (execution.kind !== 'finished') return execution;
  const { kind, status, errorCode } = execution;
  return { kind, status, errorCode };
}
