import { isPlatformFault } from '@extension-schedules/core/platform-fault.ts';
import type { RequestContext } from '../context.ts';
import { iso } from '../iso.ts';
import type { RunRow } from '../ports/store/runs.ts';
import { pendingRetryOf } from '../runs/pending-retry.ts';
import { type AuditHistory, aroundOf, historyOf, type Values } from './audited-values.ts';
import { type Explanation, explanation } from './explanation.ts';
import { silenceAt, silenceCause } from './silence.ts';
import { thenAt } from './then.ts';

/** Everything but `skipped`. */
const STARTED = ['queued', 'running', 'succeeded', 'failed', 'timed_out', 'cancelled'] as const;
/** Missed occurrences of one outage that are read to find its start. */
const MOST_MISSED = 100;

/**
 * Explains a run or a recorded occurrence.
 * @param history the audit around its nominal time
 */
export async function explainRun(
  context: RequestContext,
  run: RunRow,
  present: Values,
  history: AuditHistory,
): Promise<Explanation> {
  if (run.status === 'skipped') return explainSkipped(context, run, present, history);
  if (run.status === 'queued') return explainQueued(context, run);
  if (run.status === 'running') {
    return pendingRetryOf(run) ? explanation('waiting', { run, waitingFor: 'retry' }) : explanation('ran', { run });
  }
  const isFault = run.error !== null && isPlatformFault(run.error.code);
  return explanation(isFault ? 'platform_fault' : 'ran', { run });
}

async function explainSkipped(
  { tx }: RequestContext,
  run: RunRow,
  present: Values,
  history: AuditHistory,
): Promise<Explanation> {
  const { tenantId, scheduleId, scheduledFor, queuedAt } = run;
  switch (run.skipReason) {
    case 'overlap': {
      const earlier = await tx.runs.list(tenantId, scheduleId, { limit: 5, to: scheduledFor + 1, statuses: STARTED });
      const isInTheWay = (one: RunRow) => one.queuedAt <= queuedAt && (one.finishedAt ?? Infinity) >= queuedAt;
      // Runs of one schedule follow each other; the earliest of them was the running one.
      return explanation('overlap', { run, otherRun: earlier.findLast(isInTheWay) });
    }
    case 'requested':
      return explanation('skip_requested', { run, ...skipRequestOf(history, scheduledFor) });
    case 'stopped':
      return explainStopped(tx.audit, run, present);
    default:
      return explanation('missed', { run, ...(await outageOf(tx.runs, run)) });
  }
}

/** Who requested to skip the occurrence at `nominal`. */
export function skipRequestOf(history: AuditHistory, nominal: number): Partial<Pick<Explanation, 'change' | 'by'>> {
  const { before } = aroundOf(history, 'skipNextAt', nominal);
  if (before?.after !== iso(nominal)) return {};
  return { change: before.entry, by: before.entry.actor.name };
}

/** A queued run is recorded as stopped when a stop, a pause or disabling ended its wait. */
async function explainStopped(
  audit: RequestContext['tx']['audit'],
  run: RunRow,
  present: Values,
): Promise<Explanation> {
  const ended = (run.finishedAt ?? run.queuedAt) + 1;
  const history = historyOf(await audit.around(run.tenantId, run.installId, run.scheduleId, ended));
  const then = thenAt(present, history, ended);
  const cause = silenceCause(then, ended);
  return cause
    ? explanation(cause, { run, ...silenceAt(cause, then, history, ended) })
    : explanation('stopped', { run });
}

/** From the first occurrence that was missed in the outage until a worker recorded them, and the run it then started. */
async function outageOf(runs: RequestContext['tx']['runs'], run: RunRow): Promise<Partial<Explanation>> {
  const { tenantId, scheduleId, scheduledFor, queuedAt } = run;
  const isOfOutage = (one: RunRow) => one.queuedAt === queuedAt;
  const missed = await runs.list(tenantId, scheduleId, {
    limit: MOST_MISSED,
    to: scheduledFor + 1,
    statuses: ['skipped'],
    trigger: 'schedule',
  });
  const before = missed.findIndex((one) => !isOfOutage(one));
  const first = missed[(before === -1 ? missed.length : before) - 1] ?? run;
  const [newest] = await runs.list(tenantId, scheduleId, {
    limit: 1,
    from: scheduledFor,
    to: queuedAt + 1,
    statuses: STARTED,
    trigger: 'schedule',
  });
  return {
    otherRun: newest && isOfOutage(newest) ? newest : undefined,
    period: { from: first.scheduledFor, to: queuedAt },
  };
}

async function explainQueued({ tx, limits }: RequestContext, run: RunRow): Promise<Explanation> {
  const { tenantId, scheduleId } = run;
  const [first] = await tx.runs.unfinished(tenantId, scheduleId);
  if (first && first.id !== run.id) {
    const otherRun = await tx.runs.find(tenantId, scheduleId, first.id);
    return explanation('waiting', { run, otherRun, waitingFor: 'previous_run' });
  }
  const isFull = (await tx.runs.countRunning(tenantId)) >= limits.tenantConcurrency;
  return explanation('waiting', { run, waitingFor: isFull ? 'place' : 'worker' });
}
