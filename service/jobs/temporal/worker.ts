import { randomUUID } from 'node:crypto';
import { Worker as TemporalWorker } from '@temporalio/worker';
import { settleBesideBusy } from '#domain/occurrences/settle-beside-busy.ts';
import { settleByTenant } from '#domain/occurrences/settle-by-tenant.ts';
import type { JobRunnerMetrics } from '#domain/ports/metrics.ts';
import type { ServiceStore } from '#domain/ports/store.ts';
import type { TemporalSchedules } from '#domain/ports/temporal-schedules.ts';
import type { ExecutionDependencies } from '#domain/runs/execution.ts';
import { sweepStaleRuns } from '#domain/runs/sweep.ts';
import { applyOutbox } from '#domain/temporal-sync/apply-outbox.ts';
import { cancelEndedRuns } from '#domain/temporal-sync/cancel-ended-runs.ts';
import { reconcileWhenDue } from '#domain/temporal-sync/reconcile-when-due.ts';
import { OUTBOX_CHANNEL } from '#store/tables/outbox.ts';
import { createDispatchRate } from '../shared/dispatch-rate.ts';
import { startHousekeeping } from '../shared/housekeeping.ts';
import { type DatabaseAddresses, listen } from '../shared/listen.ts';
import { repeat } from '../shared/repeat.ts';
import { createUnderWay } from '../shared/under-way.ts';
import { createActivities, HEARTBEAT_MS } from './activities.ts';
import { deploymentOptions, keepCurrent, tellsBuildsApart } from './builds.ts';
import type { WorkflowCode } from './bundle.ts';
import { createCallLengths } from './call-lengths.ts';
import type { TemporalConnection } from './connect.ts';
import { createTurns } from './turns.ts';
import { createTurnstile } from './turnstile.ts';

export interface TemporalWorkerOptions extends DatabaseAddresses {
  taskQueue: string;
  /** Maximum number of concurrent attempts of this process. */
  concurrency: number;
  /** Maximum attempts of one tenant at a time, and per minute, across all processes. */
  tenantConcurrency: number;
  tenantRunsPerMinute: number;
  /** Current limit on this process's calls by the Runner's capacity. */
  runnerCalls: () => number;
  /** Number of worker processes. */
  workers: () => number;
  runRetentionDays: number;
  workflows: WorkflowCode;
  metrics: JobRunnerMetrics;
}

export interface RunningWorker {
  /** When the outbox and overdue schedules were last checked, epoch milliseconds; for readiness. */
  lastOutboxAt(): number | undefined;
  lastSettleAt(): number | undefined;
  /** When Temporal last answered, epoch milliseconds. */
  lastAnswerAt(): number | undefined;
  /** Rejects if Temporal's worker has failed for good. */
  ended: Promise<void>;
  /**
   * Stops taking work and waits for calls in progress; after `patienceMs` milliseconds they are left to other workers.
   */
  stop(patienceMs?: number): Promise<void>;
}

const PING_MS = 5_000;
/** Workflow tasks that a process handles at a time, besides calls within them. */
const WORKFLOW_TASKS = 40;
const OUTBOX_MS = 1_000;
/** Entries applied at a time: a slow server that gets too many requests answers none in time, and all are repeated. */
const OUTBOX_BATCH = 10;
/** Overdue for this long without being fired, yet still early enough to count as on time. */
const OVERDUE_MS = 20_000;
const SETTLE_MS = 5_000;
const SETTLE_BATCH = 100;
/** The same beside a tenant with many due schedules: Temporal starts them all in no particular order. */
const BESIDE_BUSY_MS = 1_500;
const BESIDE_BUSY_TICK_MS = 1_000;
const BESIDE_BUSY_BATCH = 25;
/** How soon an operator's request is noticed. */
const RECONCILE_MS = 5_000;
/**
 * Longer than a process may drain: this process decides when a call is left to another worker, not Temporal's worker.
 */
const GRACE = '1 day';

/**
 * Starts everything a worker process does on Temporal: execute runs, apply the outbox, reconcile, sweep and retention.
 */
export async function startTemporalWorker(
  { native, client }: TemporalConnection,
  engine: TemporalSchedules,
  deps: ExecutionDependencies & { store: ServiceStore; mayClaim?: () => boolean },
  options: TemporalWorkerOptions,
): Promise<RunningWorker> {
  const { log } = deps;
  const holder = randomUUID();
  let stopping = false;
  const { taskQueue, workflows, metrics } = options;
  const build = { taskQueue, buildId: workflows.buildId };
  const versioned = await tellsBuildsApart(client);
  if (!versioned) log({ level: 'warn', event: 'build_versioning_unsupported', ...build });
  const { workers, tenantConcurrency, tenantRunsPerMinute, runnerCalls } = options;
  const rate = createDispatchRate(deps.clock, tenantRunsPerMinute, workers);
  // Calls within workflow tasks take none of Temporal's activity slots, so they are counted here.
  const turns = createTurns(() => Math.min(runnerCalls(), options.concurrency));
  const { hasRoom } = turns;
  const turnstile = createTurnstile(deps.clock, deps.random, { tenantConcurrency, workers, rate, hasRoom });
  const underWay = createUnderWay();
  const mostLocalCalls = Math.ceil(options.concurrency / 2);
  const worker = await TemporalWorker.create({
    connection: native,
    namespace: client.options.namespace,
    taskQueue,
    workflowBundle: { code: workflows.code },
    workerDeploymentOptions: deploymentOptions(build, versioned),
    // A workflow that this build can't continue fails; the sweep resumes its run.
    workflowFailureErrorTypes: { '*': ['NondeterminismError'] },
    activities: createActivities(deps, {
      turnstile,
      turns,
      underWay,
      lengths: createCallLengths(),
      mostLocalCalls,
      workers,
    }),
    maxConcurrentActivityTaskExecutions: options.concurrency,
    // A call within a workflow task takes one of each; the others do not wait for it.
    maxConcurrentWorkflowTaskExecutions: WORKFLOW_TASKS + mostLocalCalls,
    maxConcurrentLocalActivityExecutions: WORKFLOW_TASKS + mostLocalCalls,
    // A call learns of its cancellation in the response to a heartbeat.
    maxHeartbeatThrottleInterval: HEARTBEAT_MS,
    shutdownGraceTime: GRACE,
  });
  const ended = worker.run();
  // Prevents an unhandled rejection if nothing awaits `ended`.
  ended.catch(() => {});

  const outbox = repeat(deps, OUTBOX_MS, 'outbox_failed', async () => {
    const { found, ...outcomes } = await applyOutbox({ ...deps, engine }, OUTBOX_BATCH);
    metrics.outboxApplied(outcomes);
    return found === OUTBOX_BATCH;
  });
  const stopListening = listen(options, OUTBOX_CHANNEL, outbox.wake, log);
  const settling = repeat(deps, SETTLE_MS, 'unrung_failed', async () => {
    if (deps.mayClaim && !deps.mayClaim()) return false;
    const { found } = await settleByTenant(deps, 'temporal', SETTLE_BATCH, OVERDUE_MS);
    metrics.settledLate(found);
    if (found > 0) log({ level: 'warn', event: 'unrung_settled', found });
    return found === SETTLE_BATCH;
  });
  const besideBusy = repeat(deps, BESIDE_BUSY_TICK_MS, 'beside_busy_failed', async () => {
    if (deps.mayClaim && !deps.mayClaim()) return false;
    await settleBesideBusy(deps, 'temporal', BESIDE_BUSY_MS, BESIDE_BUSY_BATCH);
    return false;
  });
  const answers = repeat(deps, PING_MS, 'temporal_silent', async () => {
    await engine.ping();
    return false;
  });
  const loops = [
    answers,
    ...(versioned ? [keepCurrent(client, build, deps)] : []),
    settling,
    besideBusy,
    ...startHousekeeping({ ...deps, metrics }, options.runRetentionDays, async (limit) => {
      await cancelEndedRuns({ ...deps, engine }, limit);
      await sweepStaleRuns(deps, limit, 'temporal');
    }),
    repeat(deps, RECONCILE_MS, 'reconcile_failed', async () => {
      const found = await reconcileWhenDue({ ...deps, engine }, holder, () => stopping);
      if (found) metrics.reconciled(found);
      return false;
    }),
  ];
  return {
    lastOutboxAt: outbox.lastAt,
    lastSettleAt: settling.lastAt,
    lastAnswerAt: answers.lastAt,
    ended,
    async stop(patienceMs) {
      stopping = true;
      if (worker.getState() === 'RUNNING') worker.shutdown();
      turns.close();
      const stay = underWay.leaveAfter(patienceMs);
      await Promise.all(loops.map((loop) => loop.stop()));
      await ended.catch(() => {});
      stay();
      await stopListening();
      // Last, so that changes by work that has just ended are applied too.
      await outbox.stop();
    },
  };
}
