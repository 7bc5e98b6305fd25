import { describeJobRunner } from '@extension-schedules/testing/job-runner/job-runner.contract.ts';
import { hostJobRunner, TENANT, waitUntil } from '@extension-schedules/testing/job-runner/job-runner-host.fixture.ts';
import { sql as statement } from 'kysely';
import { settleDue } from '#domain/occurrences/settle-due.ts';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import { createPgBossJobRunner } from './job-runner.ts';
import { startBoss } from './queue.ts';
import { DEFAULT_QUEUE_SCHEMA, RUN_QUEUE } from './queue-schema.ts';
import { startWorker } from './worker.ts';

const startPgBoss = () =>
  hostJobRunner(async ({ databaseUrl, store, runner, clock, log }, { sql }) => {
    const boss = await startBoss(databaseUrl, {
      supervise: true,
      onError: (error) => log({ level: 'error', event: 'job_queue_error', error }),
    });
    const jobs = createPgBossJobRunner(boss);
    const start = () =>
      startWorker(
        boss,
        { store, jobs, runner, clock, random: () => 0, log },
        { concurrency: 4, tenantConcurrency: 4, tenantRunsPerMinute: 600, runRetentionDays: 90, databaseUrl },
      );
    let worker = start();
    return {
      jobs,
      async reset() {
        await boss.deleteAllJobs(RUN_QUEUE);
      },
      async redeliver(runId) {
        const job = `select id, state from ${DEFAULT_QUEUE_SCHEMA}.job where data->>'runId' = '${runId}' order by created_on limit 1`;
        const { rows } =
          await sql.query(`update ${DEFAULT_QUEUE_SCHEMA}.job set state = 'retry', retry_count = retry_count + 1
          where id = (select id from (${job}) job) returning id`);
        const state = `select state from ${DEFAULT_QUEUE_SCHEMA}.job where id = '${rows[0].id}'`;
        await waitUntil(async () => (await sql.query(state)).rows[0].state === 'completed');
      },
      async giveOut(run) {
        await store.transaction('worker', (tx) =>
          jobs.enqueue(tx, undefined, { ...run, tenantId: TENANT, attempt: 1 }, clock.now()),
        );
        const open = `select from ${DEFAULT_QUEUE_SCHEMA}.job where data->>'runId' = '${run.runId}' and state <> 'completed'`;
        await waitUntil(async () => (await sql.query(open)).rowCount === 0);
      },
      async rollWorker(patienceMs) {
        const old = worker;
        worker = start();
        await old.stop(patienceMs);
      },
      async settleAndLoseJobs(at) {
        const losing: JobRunner = {
          ...jobs,
          async enqueue(tx, schedule, run, startAfter) {
            await jobs.enqueue(tx, schedule, run, startAfter);
            await statement`update ${statement.table(`${DEFAULT_QUEUE_SCHEMA}.job`)} set state = 'failed' where data->>'runId' = ${run.runId}`.execute(
              tx.native as Parameters<ReturnType<typeof statement>['execute']>[0],
            );
          },
        };
        await settleDue({ store, jobs: losing, clock: { now: () => at }, log }, 'pg-boss', 10);
      },
      async close() {
        await worker.stop();
        await boss.stop({ graceful: false });
      },
    };
  });

describeJobRunner('pg-boss', startPgBoss);
