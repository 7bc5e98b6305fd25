import { freePort } from '@extension-schedules/dev/postgres/free-port.ts';
import { temporalForTests } from '@extension-schedules/dev/temporal/cli.fixture.ts';
import { startDevServer } from '@extension-schedules/dev/temporal/dev-server.ts';
import {
  hostJobRunner,
  type JobRunnerParts,
  TENANT,
  waitUntil,
} from '@extension-schedules/testing/job-runner/job-runner-host.fixture.ts';
import type { JobRunnerUnderTest } from '@extension-schedules/testing/job-runner/job-runner-under-test.fixture.ts';
import { testTemporal, testWorkflows } from '@extension-schedules/testing/temporal/test-temporal.ts';
import { type Client, ScheduleNotFoundError, ScheduleOverlapPolicy, WorkflowFailedError } from '@temporalio/client';
import { settleByTenant } from '#domain/occurrences/settle-by-tenant.ts';
import type { ExecuteResult } from '#domain/ports/extension-runner.ts';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import type { Log } from '#domain/ports/log.ts';
import { cancelEndedRuns } from '#domain/temporal-sync/cancel-ended-runs.ts';
import { createOutboxJobs } from '#domain/temporal-sync/outbox-jobs.ts';
import type { WorkflowCode } from './bundle.ts';
import { connectTemporal, type TemporalOptions } from './connect.ts';
import { runWorkflowId, SCHEDULE_PREFIX } from './names.ts';
import { installRuntime } from './runtime.ts';
import { createTemporalSchedules } from './temporal-schedules.ts';
import { type RunningWorker, startTemporalWorker } from './worker.ts';

/** Runner results: one that is retried, and a success. */
export const AWAY: ExecuteResult = {
  kind: 'host_error',
  status: 502,
  code: 'bundle_fetch_failed',
  message: '',
  durationMs: 3,
};
export const OK: ExecuteResult = {
  kind: 'answered',
  status: 200,
  body: { text: '{}', bytes: 2, truncated: false },
  durationMs: 3,
};

export interface TemporalUnderTest {
  engine: JobRunnerUnderTest;
  client: Client;
  taskQueue: string;
  /** Starts another worker. */
  startWorker(workflows?: WorkflowCode): Promise<RunningWorker>;
  /** Runs the step that precedes a worker's sweep. */
  cancelEnded(): Promise<void>;
  /** Stops all workers gracefully. */
  stopWorkers(): Promise<void>;
  /** Log entries of the workers. */
  logged: Parameters<Log>[0][];
}

interface TemporalSetUp {
  /** Dynamic configuration of a separate server; by default the test run's server is used. */
  settings?: Record<string, unknown>;
  /** Replaces the job runner, for tests with a second one. */
  beside?: (own: JobRunner, parts: JobRunnerParts) => Promise<JobRunner>;
  /** Whether workers settle what Temporal has not started in time; true by default. */
  settlesLate?: boolean;
}

/**
 * Temporal with a namespace and one worker. The suite controls time: what would fire while its clock advances is fired
 * by a backfill of that period with its nominal times. The server's own firings lie far in the suite's future and are
 * ignored.
 */
export async function startTemporal({
  settings,
  beside = async (own) => own,
  settlesLate = true,
}: TemporalSetUp = {}): Promise<TemporalUnderTest> {
  installRuntime(() => {});
  const { access, stopServer } = settings
    ? await ownServer(settings)
    : { access: await testTemporal(), stopServer: async () => {} };
  const { taskQueue } = access;
  const temporal = await connectTemporal(access);
  const { client } = temporal;
  const own = await testWorkflows();
  const logged: TemporalUnderTest['logged'] = [];
  const workers: RunningWorker[] = [];
  const stopWorkers = async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  };
  let cancelEnded = async () => {};
  let startWorker: TemporalUnderTest['startWorker'] | undefined;

  const engine = await hostJobRunner(async (parts, { sql, setTime }) => {
    const { databaseUrl, store, runner, clock, log } = parts;
    // Citus is used with Temporal: this setting makes the store treat the database as Citus.
    await sql.query(`do $$ begin
      execute format('alter database %I set citus.propagate_set_commands = %L', current_database(), 'none');
    end $$`);
    const jobs = await beside(createOutboxJobs('temporal', clock), parts);
    const engine = createTemporalSchedules(client, taskQueue);
    const noting: Log = (entry) => {
      logged.push(entry);
      log(entry);
    };
    cancelEnded = () => cancelEndedRuns({ store, jobs, clock, log, engine }, 10);
    startWorker = async (workflows = own) => {
      // A separate connection, as in another process: each build has one worker per connection.
      const connection = await connectTemporal(access);
      const worker = await startTemporalWorker(
        connection,
        engine,
        { store, jobs, runner, clock, random: () => 0, log: noting, mayClaim: () => settlesLate },
        {
          taskQueue,
          concurrency: 16,
          tenantConcurrency: 16,
          tenantRunsPerMinute: 100_000,
          runnerCalls: () => Number.POSITIVE_INFINITY,
          workers: () => 1,
          runRetentionDays: 90,
          databaseUrl,
          workflows,
          metrics: { outboxApplied() {}, reconciled() {}, settledLate() {}, expiredRemoved() {} },
        },
      );
      let stopping: Promise<void> | undefined;
      const stop = async (patienceMs?: number) => {
        await worker.stop(patienceMs);
        await connection.close();
      };
      const started: RunningWorker = { ...worker, stop: (patienceMs) => (stopping ??= stop(patienceMs)) };
      workers.push(started);
      return started;
    };
    /** Failed syncs are due again at once, because the suite's clock stands still. */
    const synced = () =>
      waitUntil(async () => {
        await sql.query(`update extension_schedule_outbox set due_at = 'epoch' where not held`);
        return (await sql.query('select from extension_schedule_outbox')).rowCount === 0;
      });
    const known = async () => {
      const { rows } = await sql.query(`select id, install_id from tenant_extension_schedule
        where deleted_at is null and engine = 'temporal'`);
      return rows.map(({ id, install_id }) => client.schedule.getHandle(`${SCHEDULE_PREFIX}${install_id}:${id}`));
    };

    async function ring(from: number, to: number): Promise<void> {
      await synced();
      const stretch = { start: new Date(from + 1), end: new Date(to), overlap: ScheduleOverlapPolicy.ALLOW_ALL };
      for (const handle of await known()) {
        const known = await handle.describe().catch(ifGone);
        if (known && !known.state.paused) await handle.backfill(stretch).catch(ifGone);
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
        // A listed workflow may have ended.
        const gone = () => {};
        for await (const { scheduleId } of client.schedule.list()) {
          await client.schedule.getHandle(scheduleId).delete().catch(gone);
        }
        for await (const { workflowId } of client.workflow.list({ query: CARRYING })) {
          await client.workflow.getHandle(workflowId).terminate().catch(gone);
        }
        rung = time;
      },
      async redeliver(runId) {
        const { rows } = await sql.query('select schedule_id from extension_schedule_run where id = $1', [runId]);
        const run = { tenantId: TENANT, scheduleId: rows[0].schedule_id, runId, attempt: 1 };
        await engine.startRun(run, undefined);
        const handle = client.workflow.getHandle(runWorkflowId(runId));
        await waitUntil(async () => {
          const { events } = await handle.fetchHistory();
          // The marker of a local activity is written when that has ended.
          return (events ?? []).some(
            ({ activityTaskCompletedEventAttributes: done, markerRecordedEventAttributes: marker }) =>
              done ?? marker?.markerName === LOCAL_ACTIVITY,
          );
        });
      },
      async giveOut(run) {
        await store.transaction('worker', (tx) =>
          jobs.enqueue(tx, undefined, { ...run, tenantId: TENANT, attempt: 1 }, clock.now()),
        );
        await synced();
        await client.workflow.getHandle(runWorkflowId(run.runId)).result().catch(ifEnded);
      },
      async rollWorker(patienceMs) {
        const [old] = workers.splice(0, 1);
        await startWorker?.();
        await old?.stop(patienceMs);
      },
      async settleAndLoseJobs(at) {
        const losing = { ...jobs, enqueue: async () => {} };
        await settleByTenant({ store, jobs: losing, clock: { now: () => at }, log }, 'temporal', 10);
      },
      async close() {
        await ringing.catch(() => {});
        await stopWorkers();
        await temporal.close();
        await stopServer();
      },
    };
  });
  if (!startWorker) throw new Error('the engine was not started');
  await startWorker();
  return { engine, client, taskQueue, startWorker, stopWorkers, cancelEnded, logged };
}

async function ownServer(
  settings: Record<string, unknown>,
): Promise<{ access: TemporalOptions; stopServer: () => Promise<void> }> {
  const { path = '' } = await temporalForTests();
  const { address, stop } = await startDevServer({ cli: path, port: await freePort(), settings });
  return {
    access: { address, namespace: 'default', taskQueue: 'extension-schedules-test', tls: false, apiKey: '' },
    stopServer: stop,
  };
}

/** The name of the markers by which the SDK records the results of local activities. */
const LOCAL_ACTIVITY = 'core_local_activity';

/** The workflow's run failed or was cancelled, as its result shows. */
function ifEnded(error: unknown): void {
  if (!(error instanceof WorkflowFailedError)) throw error;
}

/** Moved to another job runner or deleted at this moment. */
function ifGone(error: unknown): undefined {
  if (!(error instanceof ScheduleNotFoundError)) throw error;
}

/** A query for workflows that currently execute runs. */
export const CARRYING = `ExecutionStatus = 'Running' and WorkflowType in ('occurrence', 'run')`;
