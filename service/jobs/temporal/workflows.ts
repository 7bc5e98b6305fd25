import { ApplicationFailure, SearchAttributeType } from '@temporalio/common';
import {
  CancellationScope,
  CancelledFailure,
  condition,
  defineSignal,
  proxyActivities,
  setHandler,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { RunReference } from '#domain/ports/store/runs.ts';
import type { Activities, Attempted } from './activities.ts';
import { RUN_ERROR, RUN_STATUS } from './names.ts';
import { asked, type Occurrence, type Run } from './workflow-types.ts';

/**
 * Workflows carry, the rows decide: whatever is looked up or recorded is in the activities, so these change seldom. Who
 * changes the order of what they do goes on replaying the recorded histories, with `patched` where it must differ.
 */

/** The database may be away for long: an activity is repeated until it is through, and finds what it had done. */
const retry = { initialInterval: '1 second', maximumInterval: '1 minute' } as const;
const BRIEF = { startToCloseTimeout: '30 seconds', retry } as const;
const CALL = {
  // Above the longest limit of a schedule, the grace after it and what a call waits for its turn: those end an attempt.
  startToCloseTimeout: '30 minutes',
  // A lost worker is noticed after this.
  heartbeatTimeout: '20 seconds',
  retry,
} as const;
const LONGEST_KEY = 64;

/** Where the server has fairness, tenants take turns. */
function activitiesOf({ tenantId }: { tenantId: string }): Activities {
  const priority = { fairnessKey: encodeURIComponent(tenantId).slice(0, LONGEST_KEY) };
  const { begin, cancel } = proxyActivities<Activities>({ ...BRIEF, priority });
  const { attempt } = proxyActivities<Activities>({ ...CALL, priority });
  return { begin, cancel, attempt };
}

const SHORTEST_PAUSE_MS = 500;
const NOMINAL_TIME = { name: 'TemporalScheduledStartTime', type: SearchAttributeType.DATETIME } as const;

/** A Schedule has rung: has what is due settled, and carries the run of its own nominal time. */
export const occurrence: Occurrence = async (schedule) => {
  const { typedSearchAttributes, startTime } = workflowInfo();
  const nominal = (typedSearchAttributes.get(NOMINAL_TIME) ?? startTime).getTime();
  const { begin } = activitiesOf(schedule);
  for (;;) {
    const begun = await whatever(() => begin(schedule, nominal));
    if (begun.kind === 'run') return conclude(await carry(begun.run));
    if (begun.kind === 'nothing') return conclude(NOTHING);
    await whatever(() => until(begun.at));
  }
};

export const run: Run = async (job) => {
  let asks = 0;
  setHandler(defineSignal(asked), () => {
    asks += 1;
  });
  // It is always started with the first one.
  await whatever(() => condition(() => asks > 0));
  for (;;) {
    const heard = asks;
    const ending = await carry(job);
    // Asked again while it was found waiting behind another run: that one may have ended by now.
    if (asks === heard) return conclude(ending);
  }
};

interface Ending {
  /** The run's; `none` where there was none to make. */
  status: string;
  errorCode?: string | undefined;
  /** For those who look at the workflow; the status unless given. */
  result?: string;
}

const NOTHING: Ending = {
  status: 'none',
  result:
    'Nothing was due, or the occurrence was skipped. Trigger and Backfill do not start a run. Use Run now in the PSA.',
};
const FAILED = new Set(['failed', 'timed_out']);

/** Shows on Temporal's own pages how the run has ended: the rows know already. */
function conclude(ending: Ending): string {
  const { status, errorCode, result = status } = ending;
  if (!showStatus(ending)) return status;
  if (FAILED.has(status)) throw ApplicationFailure.nonRetryable(`The run ended as ${status}: ${errorCode}.`, errorCode);
  return result;
}

/** @returns false for what an earlier build has begun: it ends without a status, as it would have there */
function showStatus({ status, errorCode }: Ending): boolean {
  if (workflowInfo().typedSearchAttributes.get(RUN_STATUS) === undefined) return false;
  const error = errorCode === undefined ? [] : [{ key: RUN_ERROR, value: errorCode }];
  upsertSearchAttributes([{ key: RUN_STATUS, value: status }, ...error]);
  return true;
}

/** Makes attempt after attempt, as the rows say, until there is nothing more to do; who cancels it cancels the run. */
async function carry(job: RunReference & { traceparent?: string }): Promise<Ending> {
  try {
    const ending = await makeAttempts(job);
    if (ending.status === 'cancelled' && isCancelled()) throw new CancelledFailure('Cancelled during a call.');
    return ending;
  } catch (error) {
    if (isCancelled()) showStatus(await whatever(() => cancelled(job)));
    throw error;
  }
}

async function makeAttempts(job: RunReference & { traceparent?: string }): Promise<Ending> {
  const { attempt } = activitiesOf(job);
  let waited = false;
  for (;;) {
    const execution: Attempted = await attempt(waited ? { ...job, waited } : job);
    waited = execution.kind === 'later';
    if (execution.kind === 'finished') return execution;
    if (execution.kind === 'later') await until(execution.at);
    else if (execution.kind === 'retry') await until(execution.at);
    else if (execution.kind === 'wait') await until(execution.until);
    else return { status: execution.kind };
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

/** Also when the workflow is cancelled. */
function whatever<T>(work: () => Promise<T>): Promise<T> {
  return CancellationScope.nonCancellable(work);
}

/** Clocks differ a little, and who comes too early is only told to wait again. */
function until(instant: number): Promise<void> {
  return sleep(Math.max(SHORTEST_PAUSE_MS, instant - Date.now()));
}
