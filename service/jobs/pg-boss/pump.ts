import type { Job, PgBoss } from 'pg-boss';
import type { Transaction } from '#domain/ports/store.ts';
import { executeRun } from '#domain/runs/execute-run.ts';
import type { ExecutionDependencies } from '#domain/runs/execution.ts';
import { createDispatchRate } from '../shared/dispatch-rate.ts';
import { repeat } from '../shared/repeat.ts';
import { createUnderWay } from '../shared/under-way.ts';
import { createEndDelivery } from './deliveries.ts';
import { inTransaction } from './in-transaction.ts';
import { createPlaces } from './places.ts';
import { HEARTBEAT_SECONDS, RUN_QUEUE, type RunJob } from './queue-schema.ts';

export interface Pump {
  /** There may be work: poll now. */
  wake(): void;
  /** When the queue was last polled, or had no free slot, epoch milliseconds; for readiness. */
  lastFetchAt(): number | undefined;
  /** Stops fetching and waits for jobs in progress; after `patienceMs` milliseconds they are left to other workers. */
  stop(patienceMs?: number): Promise<void>;
}

export interface PumpOptions {
  /** Maximum number of concurrent calls of this process. */
  concurrency: number;
  /** Maximum concurrent runs of one tenant across all processes; concurrent fetches may exceed it slightly. */
  tenantConcurrency: number;
  /** Maximum runs of one tenant that all processes start per minute; others wait in the queue. */
  tenantRunsPerMinute: number;
  /** Number of worker processes; 1 by default. */
  workers?: () => number;
  /** Current limit on this process's calls by the Runner's capacity; `concurrency` by default. */
  runnerCalls?: () => number;
}

/** Polling interval for jobs without a notification: due retries and jobs of lost workers. */
const POLL_MS = 500;

/**
 * A free slot waits this long for others, up to a share of all, because fetching many jobs costs little more than
 * fetching one.
 */
const GATHER_MS = 10;
const GATHER_SHARE = 0.5;

interface Held {
  job: Job<RunJob>;
  done: Promise<void>;
}

/**
 * Fetches as many jobs as there are free slots and executes them. A call's outcome is recorded together with the job's
 * completion while other runs start. A job completes whatever its attempt's outcome, because the attempt enqueues the
 * next one itself. Only a dead worker's job is redelivered.
 */
export function startPump(boss: PgBoss, deps: ExecutionDependencies, options: PumpOptions): Pump {
  /** Keyed by delivery, not by job: a job that hangs here may be redelivered here. */
  const held = new Map<string, Held>();
  const endDelivery = createEndDelivery(boss);
  const rate = createDispatchRate(deps.clock, options.tenantRunsPerMinute, options.workers);
  const underWay = createUnderWay();
  const { tenantConcurrency, workers = () => 1, runnerCalls = () => options.concurrency } = options;
  const calls = () => Math.min(options.concurrency, runnerCalls());
  const places = createPlaces(calls, gathered);
  let stopping = false;
  let gathering: NodeJS.Timeout | undefined;

  async function execute(job: Job<RunJob>): Promise<void> {
    const place = places.take();
    const over = (tx: Transaction, until?: number) => endDelivery(tx, job, until);
    try {
      const until = rate.take(job.data.tenantId);
      if (until !== undefined) await deps.store.transaction('worker', (tx) => over(tx, until));
      else
        await underWay.during((leave) =>
          executeRun(deps, job.data, { place: place.call, answered: place.answered, leave, over }),
        );
    } catch (error) {
      deps.log({ level: 'error', event: 'job_failed', ...job.data, error });
      await boss.fail(RUN_QUEUE, attemptOf(job)).catch(() => {});
    } finally {
      held.delete(keyOf(job));
      place.leave();
    }
  }

  const free = () => (stopping ? 0 : places.free());

  /** Fetches when enough slots are free, or after a short wait. */
  function gathered(): void {
    if (free() >= calls() * GATHER_SHARE) fetching.wake();
    else gathering ??= setTimeout(wakeGathered, GATHER_MS);
  }
  function wakeGathered(): void {
    gathering = undefined;
    fetching.wake();
  }

  /** Uses a store transaction, which it can share with concurrent writes. */
  async function next(free: number): Promise<Job<RunJob>[]> {
    if (free <= 0) return [];
    // If the Runner can take fewer calls than one tenant's limit, other tenants go first.
    const share = Math.min(tenantConcurrency, Math.max(1, Math.floor((calls() * workers()) / 2)));
    return deps.store.transaction('worker', async (tx) => {
      const fetch = (batchSize: number, groupConcurrency: number) => {
        const wanted = { batchSize, groupConcurrency, ignoreGroups: rate.exhausted() };
        return boss.fetch<RunJob>(RUN_QUEUE, { ...wanted, ...inTransaction(tx) });
      };
      const fair = await fetch(free, share);
      if (fair.length === free || share === tenantConcurrency) return fair;
      return [...fair, ...(await fetch(free - fair.length, tenantConcurrency))];
    });
  }

  const fetching = repeat(deps, POLL_MS, 'fetch_failed', async () => {
    const jobs = await next(free());
    for (const job of jobs) held.set(keyOf(job), { job, done: execute(job) });
    return false;
  });

  const heartbeat = setInterval(
    () => {
      const beating = [...held.values()].map(({ job }) => attemptOf(job));
      if (beating.length === 0) return;
      boss.touch(RUN_QUEUE, beating).catch((error) => deps.log({ level: 'warn', event: 'heartbeat_failed', error }));
    },
    (HEARTBEAT_SECONDS * 1_000) / 3,
  );

  return {
    wake: fetching.wake,
    lastFetchAt: fetching.lastAt,
    async stop(patienceMs) {
      stopping = true;
      const stay = underWay.leaveAfter(patienceMs);
      await fetching.stop();
      await Promise.allSettled([...held.values()].map(({ done }) => done));
      stay();
      clearTimeout(gathering);
      clearInterval(heartbeat);
    },
  };
}

const attemptOf = ({ id, retryCount }: Job) => ({ id, retryCount });
const keyOf = ({ id, retryCount }: Job) => `${id}:${retryCount}`;
