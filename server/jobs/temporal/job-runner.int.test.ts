import { ScheduleOverlapPolicy } from '@temporalio/client';
import { describe, it } from 'vitest';
import { createOutboxJobs } from '../../../app/engine/outbox-jobs.ts';
import { settleDue } from '../../../app/runs/settle-due.ts';
import { freePort } from '../../postgres/free-port.ts';
import { hostEngine, TENANT, waitUntil } from '../engine-host.fixture.ts';
import type { EngineUnderTest } from '../engine-under-test.fixture.ts';
import { describeJobRunner } from '../job-runner.contract.ts';
import { bundleWorkflows } from './bundle.ts';
import { temporalForTests } from './cli.fixture.ts';
import { connectTemporal } from './connect.ts';
import { startDevServer } from './dev-server.ts';
import { createTemporalEngine } from './engine.ts';
import { runWorkflowId, SCHEDULE_PREFIX } from './names.ts';
import { installRuntime } from './runtime.ts';
import { startTemporalWorker } from './worker.ts';

const TASK_QUEUE = 'extension-schedules-test';
const { path, reason } = await temporalForTests();

/**
 * Time is the suite's: what would ring while its clock goes on is rung by a backfill of that stretch, under its nominal
 * times. What the server rings by its own clock lies far ahead of the suite's and is not listened to.
 */
async function startTemporal(cli: string): Promise<EngineUnderTest> {
  installRuntime(() => {});
  const server = await startDevServer({ cli, port: await freePort() });
  const temporal = await connectTemporal({
    address: server.address,
    namespace: 'default',
    taskQueue: TASK_QUEUE,
    tls: false,
    apiKey: '',
  });
  const { client } = temporal;

  return hostEngine(async ({ databaseUrl, store, runner, clock, log }, { sql, setTime }) => {
    const jobs = createOutboxJobs('temporal', clock);
    const engine = createTemporalEngine(client, TASK_QUEUE);
    const worker = await startTemporalWorker(
      temporal,
      engine,
      { store, jobs, runner, clock, random: () => 0, log },
      {
        taskQueue: TASK_QUEUE,
        concurrency: 16,
        runRetentionDays: 90,
        databaseUrl,
        workflows: { workflowBundle: await bundleWorkflows() },
      },
    );
    /** What could not be told is due again at once: the suite's clock stands still meanwhile. */
    const told = () =>
      waitUntil(async () => {
        await sql.query(`update extension_schedule_outbox set due_at = 'epoch' where not held`);
        return (await sql.query('select from extension_schedule_outbox')).rowCount === 0;
      });
    const known = async () => {
      const { rows } = await sql.query('select id, install_id from tenant_extension_schedule where deleted_at is null');
      return rows.map(({ id, install_id }) => client.schedule.getHandle(`${SCHEDULE_PREFIX}${install_id}:${id}`));
    };

    async function ring(from: number, to: number): Promise<void> {
      await told();
      const stretch = { start: new Date(from), end: new Date(to), overlap: ScheduleOverlapPolicy.ALLOW_ALL };
      for (const handle of await known()) {
        const { state } = await handle.describe();
        if (!state.paused) await handle.backfill(stretch);
      }
    }

    let rung = 0;
    let ringing = Promise.resolve();
    return {
      jobs,
      setTime(time) {
        const from = rung;
        rung = time;
        setTime(time);
        ringing = ringing.then(() => ring(from, time));
        ringing.catch((error) => log({ level: 'error', event: 'not_rung', error }));
      },
      async reset(time) {
        await ringing.catch(() => {});
        ringing = Promise.resolve();
        await sql.query('delete from extension_schedule_outbox');
        // What Temporal lists may be gone already.
        const gone = () => {};
        for await (const { scheduleId } of client.schedule.list()) {
          await client.schedule.getHandle(scheduleId).delete().catch(gone);
        }
        const carrying = `ExecutionStatus = 'Running' and WorkflowType in ('occurrence', 'run')`;
        for await (const { workflowId } of client.workflow.list({ query: carrying })) {
          await client.workflow.getHandle(workflowId).terminate().catch(gone);
        }
        rung = time;
      },
      async redeliver(runId) {
        const run = await store.transaction('worker', (tx) => tx.runs.lock(TENANT, runId));
        if (!run) throw new Error('no such run');
        await engine.startRun({ tenantId: TENANT, scheduleId: run.scheduleId, runId, attempt: 1 });
        const handle = client.workflow.getHandle(runWorkflowId(runId));
        await waitUntil(async () => {
          const { events } = await handle.fetchHistory();
          return (events ?? []).some(({ activityTaskCompletedEventAttributes: done }) => done);
        });
      },
      async giveOut(run) {
        await store.transaction('worker', (tx) =>
          jobs.enqueue(tx, undefined, { ...run, tenantId: TENANT, attempt: 1 }, clock.now()),
        );
        await told();
        await client.workflow.getHandle(runWorkflowId(run.runId)).result();
      },
      async settleAndLoseJobs(at) {
        const losing = { ...jobs, enqueue: async () => {} };
        await settleDue({ store, jobs: losing, clock: { now: () => at }, log }, 'temporal', 10);
      },
      async close() {
        await ringing.catch(() => {});
        await worker.stop();
        await temporal.close();
        await server.stop();
      },
    };
  });
}

if (path) describeJobRunner('Temporal', () => startTemporal(path));
else {
  describe.skip(`Temporal carries schedules out: skipped, ${reason}`, () => {
    it('keeps the JobRunner contract', () => {});
  });
}
