import type { Job, PgBoss } from 'pg-boss';
import { v5 as uuidv5 } from 'uuid';
import { type ExecutionDependencies, executeRun } from '../../../app/runs/execute-run.ts';
import { HEARTBEAT_MS, RUN_QUEUE, type RunJob } from './queue.ts';

export interface Pump {
  /** There may be work: look now instead of at the next poll. */
  wake(): void;
  /** When the queue was last looked at, epoch milliseconds; for readiness. */
  lastFetchAt(): number | undefined;
  /** Takes no more jobs and waits for those under way. */
  stop(): Promise<void>;
}

const POLL_MS = 200;

/** A delivery, not a job: what hung here may be delivered here again. */
function keyOf(job: Job): string {
  return `${job.id}:${job.retryCount}`;
}

/** Puts the job off. The new one's id follows from this one's, so that a redelivery of this one puts it off only once. */
async function postpone(boss: PgBoss, job: Job<RunJob>, until: number): Promise<void> {
  const later = { id: uuidv5(`until ${until}`, job.id), data: job.data, startAfter: new Date(until) };
  await boss.insert(RUN_QUEUE, [later]);
}

/**
 * Fetches as many jobs as there are free places and executes them. A job is completed whatever became of its attempt:
 * what comes next was queued by the attempt itself. Only a worker that dies leaves its job to be delivered again.
 */
export function startPump(boss: PgBoss, deps: ExecutionDependencies, concurrency: number): Pump {
  const active = new Map<string, { job: Job<RunJob>; done: Promise<void> }>();
  let stopping = false;
  let lastFetchAt: number | undefined;
  let wake = () => {};

  async function execute(job: Job<RunJob>): Promise<void> {
    try {
      const execution = await executeRun(deps, job.data);
      if (execution.kind === 'wait') {
        await postpone(boss, job, execution.until);
      }
      await boss.complete(RUN_QUEUE, { id: job.id, retryCount: job.retryCount });
    } catch (error) {
      deps.log({ level: 'error', event: 'job_failed', ...job.data, error });
      await boss.fail(RUN_QUEUE, { id: job.id, retryCount: job.retryCount }).catch(() => {});
    } finally {
      active.delete(keyOf(job));
      wake();
    }
  }

  async function fetchOnce(): Promise<number> {
    const free = concurrency - active.size;
    if (free <= 0) return 0;
    const jobs = await boss.fetch<RunJob>(RUN_QUEUE, { batchSize: free });
    lastFetchAt = deps.clock.now();
    for (const job of jobs) active.set(keyOf(job), { job, done: execute(job) });
    return jobs.length;
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      const fetched = await fetchOnce().catch((error) => {
        deps.log({ level: 'error', event: 'fetch_failed', error });
        return 0;
      });
      if (fetched === 0) await pause();
    }
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  const heartbeat = setInterval(() => {
    const attempts = [...active.values()].map(({ job }) => ({ id: job.id, retryCount: job.retryCount }));
    if (attempts.length > 0)
      boss.touch(RUN_QUEUE, attempts).catch((error) => deps.log({ level: 'warn', event: 'heartbeat_failed', error }));
  }, HEARTBEAT_MS);

  const running = loop();
  return {
    wake: () => wake(),
    lastFetchAt: () => lastFetchAt,
    async stop() {
      stopping = true;
      wake();
      await running;
      await Promise.allSettled([...active.values()].map(({ done }) => done));
      clearInterval(heartbeat);
    },
  };
}
