import { Context, heartbeat } from '@temporalio/activity';
import type { RunReference } from '#domain/ports/store/runs.ts';
import { cancelRun } from '#domain/runs/cancel-run.ts';
import { executeRun } from '#domain/runs/execute-run.ts';
import type { Execution, ExecutionDependencies } from '#domain/runs/execution.ts';
import { type BegunOccurrence, beginOccurrence } from '#domain/temporal-sync/begin-occurrence.ts';
import { carrying } from '#domain/temporal-sync/outbox-jobs.ts';
import type { UnderWay } from '../shared/under-way.ts';
import type { CallLengths } from './call-lengths.ts';
import type { Turns } from './turns.ts';
import type { Turnstile } from './turnstile.ts';

export type AttemptJob = RunReference & {
  traceparent?: string;
  /** The workflow has been asked to come back later before. */
  waited?: boolean;
};
/** `later`: other runs go first or the tenant's share is used up; call again at `at` (epoch milliseconds). */
export type Attempted = Execution | { kind: 'later'; at: number };

/** `long`: not attempted, because the call may take long or no slot is free for it here; make it as an activity. */
export type AttemptedLocally = Attempted | { kind: 'long' };
export type BegunLocally =
  | Exclude<BegunOccurrence, { kind: 'run' } | { kind: 'ended' }>
  | { kind: 'run'; run: RunReference; attempted: AttemptedLocally };

/** Activities that run within a workflow task: they cost Temporal no task and no events of their own. */
export interface LocalActivities {
  /**
   * Begins an occurrence and makes the first attempt of its run, if the call is probably short.
   * @param since when the workflow started, epoch milliseconds
   */
  beginLocally(
    schedule: { tenantId: string; scheduleId: string },
    nominal: number,
    since: number,
  ): Promise<BegunLocally>;
  attemptLocally(job: AttemptJob): Promise<AttemptedLocally>;
}

export interface Activities {
  begin(schedule: { tenantId: string; scheduleId: string }, nominal: number): Promise<BegunOccurrence>;
  attempt(job: AttemptJob): Promise<Attempted>;
  /** `wait`: call again at that time. */
  cancel(run: RunReference): Promise<Execution>;
}

export const HEARTBEAT_MS = 5_000;

export interface ActivityLimits {
  turnstile: Turnstile;
  turns: Turns;
  underWay: UnderWay;
  lengths: CallLengths;
  /** Maximum number of concurrent attempts within workflow tasks. */
  mostLocalCalls: number;
  /** Number of worker processes. */
  workers: () => number;
}

/** Delay before another call if this worker is stopping. */
const ELSEWHERE_MS = 1_000;

/** Creates the activities. Each may be delivered again; the rows show what it has done. */
export function createActivities(
  deps: ExecutionDependencies,
  { turnstile, turns, underWay, lengths, mostLocalCalls, workers }: ActivityLimits,
): Activities & LocalActivities {
  async function attempt(job: AttemptJob): Promise<Attempted> {
    const { tenantId, scheduleId } = job;
    const at = turnstile.enter(tenantId, job.waited === true);
    if (at !== undefined) return { kind: 'later', at };
    const started = performance.now();
    try {
      // No attempt has begun, so there is no deadline yet.
      if (!(await turns.take(tenantId))) return { kind: 'later', at: deps.clock.now() + ELSEWHERE_MS };
      const began = performance.now();
      try {
        const jobs = carrying(deps.jobs, job.runId);
        const cancelled = cancellation(Context.current());
        return briefly(await underWay.during((leave) => executeRun({ ...deps, jobs }, job, { cancelled, leave })));
      } finally {
        lengths.note(scheduleId, performance.now() - began);
        turns.leave();
      }
    } finally {
      turnstile.leave(tenantId, performance.now() - started);
    }
  }

  /** Attempts made within a workflow task. */
  let local = 0;
  async function attemptLocally(job: AttemptJob): Promise<AttemptedLocally> {
    const { cancellationSignal } = Context.current();
    // A workflow's tasks stay with one worker, but the others have shares of the tenant's limits too.
    const isElsewhere = job.waited === true && workers() > 1;
    const mayCall = local < mostLocalCalls && turns.isFree() && lengths.isShort(job.scheduleId);
    if (isElsewhere || !mayCall || cancellationSignal.aborted) return { kind: 'long' };
    local += 1;
    try {
      return await attempt(job);
    } finally {
      local -= 1;
    }
  }

  return {
    begin: (schedule, nominal) => beginOccurrence(deps, schedule, nominal),
    async beginLocally(schedule, nominal, since) {
      const begun = await beginOccurrence(deps, schedule, nominal, since);
      if (begun.kind === 'run') return { ...begun, attempted: await attemptLocally(begun.run) };
      if (begun.kind !== 'ended') return begun;
      // The workflow task is repeated because its result did not reach Temporal.
      const { run, status, errorCode } = begun;
      return { kind: 'run', run, attempted: { kind: 'finished', status, errorCode } };
    },
    attemptLocally,
    async attempt(job) {
      const beating = setInterval(heartbeat, HEARTBEAT_MS);
      try {
        return await attempt(job);
      } finally {
        clearInterval(beating);
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
