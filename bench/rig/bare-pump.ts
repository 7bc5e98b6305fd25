import type { Job, PgBoss } from 'pg-boss';

/**
 * pg-boss as an expert with no other requirements would use it: fetches as many jobs as there are free slots, completes
 * them in batches, and is woken instead of polling. Resolves when the given number of jobs is completed.
 */
export function barePump(
  boss: PgBoss,
  options: { queue: string; concurrency: number; total: number },
  work: (job: Job) => Promise<void>,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let active = 0;
  let completed = 0;
  let busy = false;
  let executed: { id: string; retryCount: number }[] = [];

  async function round(): Promise<void> {
    if (busy) return;
    busy = true;
    for (;;) {
      const completing = executed;
      executed = [];
      if (completing.length > 0) await boss.complete(options.queue, completing);
      completed += completing.length;
      if (completed >= options.total) return resolve();
      const free = options.concurrency - active;
      const jobs = free > 0 ? await boss.fetch<object>(options.queue, { batchSize: free }) : [];
      for (const job of jobs) start(job);
      if (jobs.length === 0 && executed.length === 0) break;
    }
    busy = false;
  }

  function start(job: Job): void {
    active += 1;
    void work(job).then(() => {
      active -= 1;
      executed.push({ id: job.id, retryCount: job.retryCount });
      void round();
    });
  }

  void round();
  return promise;
}
