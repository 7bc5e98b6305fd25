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
  /** There may be work: look now instead of at the next poll. */
  wake(): void;
  /** When the queue was last looked at, or there was no free place, epoch milliseconds; for readiness. */
  lastFetchAt(): number | undefined;
  /** Takes no more jobs and waits for those under way; after `patienceMs` they are left to other workers. */
  stop(patienceMs?: number): Promise<void>;
}

export interface PumpOptions {
  /** Calls this process makes at a time. */
  concurrency: number;
  /** Runs of one tenant at a time, in all processes together, but for those that look at the same moment. */
  tenantConcurrency: number;
  /** Runs of one tenant that all processes take up in a minute; the others wait in the queue. */
  tenantRunsPerMinute: number;
  /** How many processes there are to share them; this one alone unless told. */
  workers?: () => number;
  /** Calls this process may make at a time now, as many as the Runner bears; as many as there are places unless told. */
  runnerCalls?: () => number;
}

/** How often to look for what nobody tells of: retries whose time has come, jobs of lost workers. */
const POLL_MS = 500;

/** So long one free place waits for others, up to so large a share of all: a fetch for many costs little more than for one. */
const GATHER_MS = 10;
const GATHER_SHARE = 0.5;

interface Held {
  job: Job<RunJob>;
  done: Promise<void>;
}

/**
 * Fetches as many jobs as there are free places and executes them. What a call has brought is written with the job's
 * completion, while others begin and call. A job is completed whatever became of its attempt: what comes next was queued
 * by the attempt itself. Only a worker that dies leaves its job to be delivered again.
 */
export function startPump(boss: PgBoss, deps: ExecutionDependencies, options: PumpOptions): Pump {
  /** By delivery, not by job: what hung here may be delivered here again. */
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

  /** Places have become free: looks for work when they are many, or soon. */
  function gathered(): void {
    if (free() >= calls() * GATHER_SHARE) fetching.wake();
    else gathering ??= setTimeout(wakeGathered, GATHER_MS);
  }
  function wakeGathered(): void {
    gathering = undefined;
    fetching.wake();
  }

  /** In a transaction like the others, so that it shares one with what is written at the same time. */
  async function next(free: number): Promise<Job<RunJob>[]> {
    if (free <= 0) return [];
    // Where the Runner bears so few calls that one tenant could make them all, the others come first.
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
