import type { Job, PgBoss } from 'pg-boss';

/**
 * pg-boss as somebody would use it who knows it well and needs nothing else: fetches as many as are free, completes in
 * batches, is woken rather than polling. Resolves when so many jobs are completed.
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
      const told = executed;
      executed = [];
      if (told.length > 0) await boss.complete(options.queue, told);
      completed += told.length;
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
