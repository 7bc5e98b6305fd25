import type { RunJob } from '@extension-schedules/service/jobs/pg-boss/queue-schema.ts';
import pg from 'pg';
import type { Job, PgBoss } from 'pg-boss';

/**
 * The upper bound on this machine: the bare pump, which also writes the rows of a run, in one hand-written, prepared
 * statement per round and in one transaction with the job. It decides and locks nothing: no tenant limits, row-level
 * security, overlap policy or installs. Resolves when the given number of runs is recorded.
 */
export async function bookingPump(
  boss: PgBoss,
  databaseUrl: string,
  options: { queue: string; concurrency: number; total: number },
  call: (job: Job<RunJob>) => Promise<void>,
): Promise<void> {
  const { queue, concurrency, total } = options;
  const client = new pg.Client({ connectionString: databaseUrl, pipeline: true });
  await client.connect();
  const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) };
  const write = (name: string, text: string, jobs: readonly Job<RunJob>[]) =>
    client.query({
      name,
      text,
      values: [jobs.map(({ data }) => data.tenantId), jobs.map(({ data }) => data.runId), new Date()],
    });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let active = 0;
  let recorded = 0;
  let busy = false;
  let answered: Job<RunJob>[] = [];

  async function round(): Promise<void> {
    if (busy) return;
    busy = true;
    for (;;) {
      const completing = answered;
      answered = [];
      const free = concurrency - active;
      if (completing.length === 0 && free === 0) break;
      const fetched = free > 0 ? boss.fetch<RunJob>(queue, { batchSize: free, db }) : Promise.resolve([]);
      const [, jobs] = await Promise.all([
        client.query('begin'),
        fetched,
        ...(completing.length > 0 ? [boss.complete(queue, completing, undefined, { db })] : []),
        ...(completing.length > 0 ? END.map((text, at) => write(`end${at}`, text, completing)) : []),
      ]);
      await Promise.all([
        ...(jobs.length > 0 ? BEGIN.map((text, at) => write(`begin${at}`, text, jobs)) : []),
        client.query('commit'),
      ]);
      recorded += completing.length;
      if (recorded >= total) return resolve();
      for (const job of jobs) start(job);
      if (jobs.length === 0 && answered.length === 0) break;
    }
    busy = false;
  }

  function start(job: Job<RunJob>): void {
    active += 1;
    void call(job).then(() => {
      active -= 1;
      answered.push(job);
      void round().catch(reject);
    }, reject);
  }

  void round().catch(reject);
  await promise;
  await client.end();
}

const WANTED = 'unnest($1::varchar[], $2::uuid[]) as wanted (tenant_id, id)';
const BEGIN = [
  `update extension_schedule_run run set status = 'running', started_at = $3 from ${WANTED}
   where run.tenant_id = wanted.tenant_id and run.id = wanted.id`,
  `insert into extension_schedule_attempt (tenant_id, run_id, number, status, started_at, deadline_at)
   select tenant_id, id, 1, 'running', $3::timestamptz, $3::timestamptz + interval '40 s' from ${WANTED}`,
];
const END = [
  `update extension_schedule_run run set status = 'succeeded', finished_at = $3, http_status = 200,
     response_text = '{"ok":true}', response_bytes = 11, response_truncated = false from ${WANTED}
   where run.tenant_id = wanted.tenant_id and run.id = wanted.id`,
  `update extension_schedule_attempt attempt set status = 'succeeded', finished_at = $3, http_status = 200 from ${WANTED}
   where attempt.tenant_id = wanted.tenant_id and attempt.run_id = wanted.id and number = 1`,
  `update tenant_extension_schedule schedule set last_run_at = $3, last_run_status = 'succeeded', last_success_at = $3,
     consecutive_failures = 0
   from ${WANTED} join extension_schedule_run run on run.tenant_id = wanted.tenant_id and run.id = wanted.id
   where schedule.tenant_id = run.tenant_id and schedule.id = run.schedule_id`,
];
