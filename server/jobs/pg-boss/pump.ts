import type { Job, PgBoss } from 'pg-boss';
import { v5 as uuidv5 } from 'uuid';
import { type Execution, type ExecutionDependencies, executeRun } from '../../../app/runs/execute-run.ts';
import { together } from '../../../app/runs/together.ts';
import { createDispatchRate } from '../dispatch-rate.ts';
import { createWaker } from '../waker.ts';
import { HEARTBEAT_MS, RUN_QUEUE, type RunJob } from './queue.ts';

export interface Pump {
  /** There may be work: look now instead of at the next poll. */
  wake(): void;
  /** When the queue was last looked at, or there was no free place, epoch milliseconds; for readiness. */
  lastFetchAt(): number | undefined;
  /** Takes no more jobs and waits for those under way. */
  stop(): Promise<void>;
}

export interface PumpOptions {
  /** Runs this process executes at a time. */
  concurrency: number;
  /** Runs of one tenant at a time, in all processes together, but for those that look at the same moment. */
  tenantConcurrency: number;
  /** Runs of one tenant that all processes take up in a minute; the others wait in the queue. */
  tenantRunsPerMinute: number;
  /** How many processes there are to share them; this one alone unless told. */
  workers?: () => number;
}

/** How often to look for what nobody tells of: retries whose time has come, jobs of lost workers. */
const POLL_MS = 500;

type Delivery = Pick<Job, 'id' | 'retryCount'>;

/** A delivery, not a job: what hung here may be delivered here again. */
function keyOf({ id, retryCount }: Delivery): string {
  return `${id}:${retryCount}`;
}

/** Puts the job off. The new one's id follows from this one's, so that a redelivery of this one puts it off only once. */
async function postpone(boss: PgBoss, { id, data }: Job<RunJob>, until: number): Promise<void> {
  const later = { id: uuidv5(`until ${until}`, id), data, group: { id: data.tenantId }, startAfter: new Date(until) };
  await boss.insert(RUN_QUEUE, [later]);
}

async function untilWhen(executing: Promise<Execution>): Promise<number | undefined> {
  const execution = await executing;
  return execution.kind === 'wait' ? execution.until : undefined;
}

/**
 * Fetches as many jobs as there are free places and executes them. A job is completed whatever became of its attempt:
 * what comes next was queued by the attempt itself. Only a worker that dies leaves its job to be delivered again.
 */
export function startPump(boss: PgBoss, deps: ExecutionDependencies, options: PumpOptions): Pump {
  const active = new Map<string, { delivery: Delivery; done: Promise<void> }>();
  /** Executed; the queue is told of all of them at the next round. */
  let executed: Delivery[] = [];
  const rate = createDispatchRate(deps.clock, options.tenantRunsPerMinute, options.workers);
  const waker = createWaker(POLL_MS);
  let stopping = false;
  let lastFetchAt: number | undefined;

  async function execute(job: Job<RunJob>): Promise<void> {
    const delivery = { id: job.id, retryCount: job.retryCount };
    try {
      const until = rate.take(job.data.tenantId) ?? (await untilWhen(executeRun(deps, job.data)));
      if (until !== undefined) await postpone(boss, job, until);
      executed.push(delivery);
    } catch (error) {
      deps.log({ level: 'error', event: 'job_failed', ...job.data, error });
      await boss.fail(RUN_QUEUE, delivery).catch(() => {});
    } finally {
      active.delete(keyOf(delivery));
      waker.wake();
    }
  }

  /** @returns how many the queue was told of */
  async function complete(): Promise<number> {
    if (executed.length === 0) return 0;
    const told = executed;
    executed = [];
    try {
      await boss.complete(RUN_QUEUE, told);
      return told.length;
    } catch (error) {
      executed.push(...told);
      throw error;
    }
  }

  /** @returns how many jobs were begun */
  async function fetch(): Promise<number> {
    const free = stopping ? 0 : options.concurrency - active.size;
    if (free <= 0) return 0;
    const jobs = await boss.fetch<RunJob>(RUN_QUEUE, {
      batchSize: free,
      groupConcurrency: options.tenantConcurrency,
      ignoreGroups: rate.exhausted(),
    });
    for (const job of jobs) active.set(keyOf(job), { delivery: job, done: execute(job) });
    return jobs.length;
  }

  /** @returns whether to look again at once: there may be more, and what was completed makes room for its tenants */
  async function round(): Promise<boolean> {
    try {
      const done = await together([complete, fetch], (step) => step());
      lastFetchAt = deps.clock.now();
      return done.some((count) => count > 0);
    } catch (error) {
      deps.log({ level: 'error', event: 'fetch_failed', error });
      return false;
    }
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      if (!(await round())) await waker.pause();
    }
  }

  const heartbeat = setInterval(() => {
    const held = [...[...active.values()].map(({ delivery: { id, retryCount } }) => ({ id, retryCount })), ...executed];
    if (held.length === 0) return;
    boss.touch(RUN_QUEUE, held).catch((error) => deps.log({ level: 'warn', event: 'heartbeat_failed', error }));
  }, HEARTBEAT_MS);

  const running = loop();
  return {
    wake: waker.wake,
    lastFetchAt: () => lastFetchAt,
    async stop() {
      stopping = true;
      waker.wake();
      await running;
      await Promise.allSettled([...active.values()].map(({ done }) => done));
      await round();
      clearInterval(heartbeat);
    },
  };
}
