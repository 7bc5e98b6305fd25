import { ApplicationFailure, SearchAttributeType } from '@temporalio/common';
import {
  CancellationScope,
  CancelledFailure,
  condition,
  defineSignal,
  patched,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { RunReference } from '#domain/ports/store/runs.ts';
import type { Activities, Attempted, AttemptedLocally, AttemptJob, LocalActivities } from './activities.ts';
import { RUN_ERROR, RUN_STATUS } from './names.ts';
import { asked, type Occurrence, priorityOf, type Run } from './workflow-types.ts';

/**
 * Workflows execute, the rows decide: lookups and writes are in activities, so workflows seldom change. A change of
 * their order of steps must still replay the recorded histories, using `patched` where it differs.
 */

/** The database may be down for long: an activity is retried until it succeeds, and is idempotent. */
const retry = { initialInterval: '1 second', maximumInterval: '1 minute' } as const;
const BRIEF = { startToCloseTimeout: '30 seconds', retry } as const;
const CALL = {
  // More than a schedule's longest limit plus the grace period and the wait for a slot, which end an attempt.
  startToCloseTimeout: '30 minutes',
  // A lost worker is detected after this.
  heartbeatTimeout: '20 seconds',
  retry,
} as const;

/**
 * Tried once within the workflow task, which costs Temporal no further task and event; what fails there is done as an
 * activity, which is retried without a workflow task.
 */
const LOCAL = {
  startToCloseTimeout: CALL.startToCloseTimeout,
  retry: { maximumAttempts: 1 },
  // The result of an aborted call is awaited.
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
} as const;
const { beginLocally, attemptLocally } = proxyLocalActivities<LocalActivities>(LOCAL);

function activitiesOf(tenant: { tenantId: string }): Activities {
  const priority = priorityOf(tenant);
  const { begin, cancel } = proxyActivities<Activities>({ ...BRIEF, priority });
  const { attempt } = proxyActivities<Activities>({ ...CALL, priority });
  return { begin, cancel, attempt };
}

const SHORTEST_PAUSE_MS = 500;
const NOMINAL_TIME = { name: 'TemporalScheduledStartTime', type: SearchAttributeType.DATETIME } as const;

/** Marks the histories of workflows that try local activities; earlier builds did not. */
const LOCALLY = 'locally';

/** Started by a Schedule: settles what is due and executes the run of its own nominal time. */
export const occurrence: Occurrence = async (schedule) => {
  const { typedSearchAttributes, startTime } = workflowInfo();
  const nominal = (typedSearchAttributes.get(NOMINAL_TIME) ?? startTime).getTime();
  const { begin } = activitiesOf(schedule);
  const signals = receiveSignals(0);
  const isLocal = patched(LOCALLY);
  for (;;) {
    const { wakes } = signals;
    const local = isLocal ? await unlessFailed(beginLocally(schedule, nominal, startTime.getTime())) : undefined;
    const begun = local ?? (await whatever(() => begin(schedule, nominal)));
    if (begun.kind === 'run') {
      const first = local?.kind === 'run' ? { wakes, made: local.attempted } : undefined;
      return conclude(await carry(begun.run, { signals, isLocal, first }));
    }
    if (begun.kind !== 'early') return conclude(NOTHING);
    await whatever(() => until(begun.at));
  }
};

export const run: Run = async (job) => {
  const signals = receiveSignals(1);
  const isLocal = patched(LOCALLY);
  // The workflow always starts with a first signal.
  await whatever(() => condition(() => signals.count > 0));
  for (;;) {
    const heard = signals.count;
    const ending = await carry(job, { signals, isLocal });
    // A signal arrived while the run was waiting behind another, which may have ended since.
    if (signals.count === heard) return conclude(ending);
  }
};

interface Signals {
  count: number;
  /** The signals that end a wait for the next attempt. */
  wakes: number;
}

/**
 * Counts the signals to check the run again.
 * @param starting the number of first signals that only start the workflow
 */
function receiveSignals(starting: number): Signals {
  const signals = { count: 0, wakes: 0 };
  setHandler(defineSignal(asked), () => {
    signals.count += 1;
    // Earlier builds did not wake for a signal, and a replay of their histories must not either.
    if (signals.count > starting && patched('wakes')) signals.wakes += 1;
  });
  return signals;
}

interface Ending {
  /** The run's status; `none` if there was no run. */
  status: string;
  errorCode?: string | undefined;
  /** The workflow's result in Temporal's UI; the status by default. */
  result?: string;
}

const NOTHING: Ending = {
  status: 'none',
  result:
    'Nothing was due, or the occurrence was skipped. Trigger and Backfill do not start a run. Use Run now in the PSA.',
};
const FAILED = new Set(['failed', 'timed_out']);

/** Shows the run's end on Temporal's pages; the rows have it already. */
function conclude(ending: Ending): string {
  const { status, errorCode, result = status } = ending;
  if (!showStatus(ending)) return status;
  if (FAILED.has(status)) throw ApplicationFailure.nonRetryable(`The run ended as ${status}: ${errorCode}.`, errorCode);
  return result;
}

/** @returns false for a workflow of an earlier build, which ends without a status as it would have there */
function showStatus({ status, errorCode }: Ending): boolean {
  if (workflowInfo().typedSearchAttributes.get(RUN_STATUS) === undefined) return false;
  const error = errorCode === undefined ? [] : [{ key: RUN_ERROR, value: errorCode }];
  upsertSearchAttributes([{ key: RUN_STATUS, value: status }, ...error]);
  return true;
}

type Job = RunReference & { traceparent?: string };

interface Carrying {
  signals: Signals;
  /** Whether to try local activities. */
  isLocal: boolean;
  /** An attempt already made, and the number of waking signals before it. */
  first?: { made: AttemptedLocally; wakes: number } | undefined;
}

/** Makes attempts, as the rows decide, until none is left. Cancelling the workflow cancels the run. */
async function carry(job: Job, carrying: Carrying): Promise<Ending> {
  try {
    const ending = await makeAttempts(job, carrying);
    if (ending.status === 'cancelled' && isCancelled()) throw new CancelledFailure('Cancelled during a call.');
    return ending;
  } catch (error) {
    if (isCancelled()) showStatus(await whatever(() => cancelled(job)));
    throw error;
  }
}

async function makeAttempts(job: Job, { signals, isLocal, first }: Carrying): Promise<Ending> {
  const { attempt } = activitiesOf(job);
  let { made, wakes } = first ?? { made: undefined, wakes: signals.wakes };
  let waited = false;
  for (;;) {
    const asking: AttemptJob = waited ? { ...job, waited } : job;
    if (isLocal) made ??= await unlessFailed(attemptLocally(asking));
    const execution: Attempted = !made || made.kind === 'long' ? await attempt(asking) : made;
    if (execution.kind === 'finished') return execution;
    const heard = wakes;
    const untilWoken = (instant: number) => condition(() => signals.wakes > heard, pauseUntil(instant));
    waited = execution.kind === 'later';
    if (execution.kind === 'later') await until(execution.at);
    else if (execution.kind === 'retry') await untilWoken(execution.at);
    else if (execution.kind === 'wait') await untilWoken(execution.until);
    else return { status: execution.kind };
    made = undefined;
    wakes = signals.wakes;
  }
}

async function cancelled(job: RunReference): Promise<Ending> {
  const { cancel } = activitiesOf(job);
  for (;;) {
    const execution = await cancel(job);
    if (execution.kind === 'finished') return execution;
    if (execution.kind !== 'wait') return { status: execution.kind };
    await until(execution.until);
  }
}

const isCancelled = () => CancellationScope.current().consideredCancelled;

/** Runs even if the workflow is cancelled. */
function whatever<T>(work: () => Promise<T>): Promise<T> {
  return CancellationScope.nonCancellable(work);
}

/** @returns undefined if the local activity failed or was cancelled */
function unlessFailed<T>(local: Promise<T>): Promise<T | undefined> {
  return local.catch(() => undefined);
}

/** Sleeps until an instant. Clocks differ slightly, but an early call is only asked to wait again. */
function until(instant: number): Promise<void> {
  return sleep(pauseUntil(instant));
}

function pauseUntil(instant: number): number {
  return Math.max(SHORTEST_PAUSE_MS, instant - Date.now());
}
