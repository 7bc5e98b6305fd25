import { randomUUID } from 'node:crypto';
import { Worker as TemporalWorker } from '@temporalio/worker';
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
import type { TemporalConnection } from './connect.ts';
import { createTurns } from './turns.ts';
import { createTurnstile } from './turnstile.ts';

export interface TemporalWorkerOptions extends DatabaseAddresses {
  taskQueue: string;
  /** Attempts this process makes at a time. */
  concurrency: number;
  /** Attempts for one tenant at a time, and in a minute, in all processes together. */
  tenantConcurrency: number;
  tenantRunsPerMinute: number;
  /** Calls this process may make at a time now, as many as the Runner bears. */
  runnerCalls: () => number;
  /** How many processes there are to share them. */
  workers: () => number;
  runRetentionDays: number;
  workflows: WorkflowCode;
  metrics: JobRunnerMetrics;
}

export interface RunningWorker {
  /** When the outbox was last looked at and when what nobody had rung for, epoch milliseconds; for readiness. */
  lastOutboxAt(): number | undefined;
  lastSettleAt(): number | undefined;
  /** When Temporal has last answered. */
  lastAnswerAt(): number | undefined;
  /** Rejects when Temporal's worker has failed for good. */
  ended: Promise<void>;
  /** Takes no more work and waits for calls under way; after `patienceMs` they are left to other workers. */
  stop(patienceMs?: number): Promise<void>;
}

const PING_MS = 5_000;
const OUTBOX_MS = 1_000;
/** Told at a time. A server that is slow answers none in time when it is asked too much at once, and then is asked again. */
const OUTBOX_BATCH = 10;
/** Due for so long, and nobody has rung: still early enough to count as on time. */
const UNRUNG_MS = 20_000;
const UNRUNG_EVERY_MS = 5_000;
const SETTLE_BATCH = 100;
/** How soon an operator is heard who asks for it. */
const RECONCILE_MS = 5_000;
/** Longer than a process may drain: when a call is left to another worker is not for Temporal's worker to say. */
const GRACE = '1 day';

/** Everything one worker process does on Temporal: carry runs, tell of changes, repair, sweep, remove what is old. */
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
  const turns = createTurns(runnerCalls);
  const { hasRoom } = turns;
  const turnstile = createTurnstile(deps.clock, deps.random, { tenantConcurrency, workers, rate, hasRoom });
  const underWay = createUnderWay();
  const worker = await TemporalWorker.create({
    connection: native,
    namespace: client.options.namespace,
    taskQueue,
    workflowBundle: { code: workflows.code },
    workerDeploymentOptions: deploymentOptions(build, versioned),
    // What another build has begun and this one cannot go on with is given up; the sweep takes its run up again.
    workflowFailureErrorTypes: { '*': ['NondeterminismError'] },
    activities: createActivities(deps, { turnstile, turns, underWay }),
    maxConcurrentActivityTaskExecutions: options.concurrency,
    // In the answer to a heartbeat a call learns that it is cancelled.
    maxHeartbeatThrottleInterval: HEARTBEAT_MS,
    shutdownGraceTime: GRACE,
  });
  const ended = worker.run();
  // Whoever waits for `ended` is told; nobody has to.
  ended.catch(() => {});

  const outbox = repeat(deps, OUTBOX_MS, 'outbox_failed', async () => {
    const { found, ...outcomes } = await applyOutbox({ ...deps, engine }, OUTBOX_BATCH);
    metrics.engineTold(outcomes);
    return found === OUTBOX_BATCH;
  });
  const stopListening = listen(options, OUTBOX_CHANNEL, outbox.wake, log);
  const unrung = repeat(deps, UNRUNG_EVERY_MS, 'unrung_failed', async () => {
    if (deps.mayClaim && !deps.mayClaim()) return false;
    const { found } = await settleByTenant(deps, 'temporal', SETTLE_BATCH, UNRUNG_MS);
    metrics.unrung(found);
    if (found > 0) log({ level: 'warn', event: 'unrung_settled', found });
    return found === SETTLE_BATCH;
  });
  const answers = repeat(deps, PING_MS, 'temporal_silent', async () => {
    await engine.ping();
    return false;
  });
  const loops = [
    answers,
    ...(versioned ? [keepCurrent(client, build, deps)] : []),
    unrung,
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
    lastSettleAt: unrung.lastAt,
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
      // Last: what those that have just ended want done is told, too.
      await outbox.stop();
    },
  };
}
