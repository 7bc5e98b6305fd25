import { rm, stat } from 'node:fs/promises';
import { freePort } from '@extension-schedules/dev/postgres/free-port.ts';
import { type DevServer, startDevServer } from '@extension-schedules/dev/temporal/dev-server.ts';
import { findTemporal } from '@extension-schedules/dev/temporal/find-temporal.ts';
import type { ScheduleReference } from '@extension-schedules/service/domain/ports/temporal-schedules.ts';
import { buildWorkflows, WORKFLOW_BUNDLE } from '@extension-schedules/service/jobs/temporal/bundle.ts';
import { connectTemporal, type TemporalConnection } from '@extension-schedules/service/jobs/temporal/connect.ts';
import { createPostgresStore } from '@extension-schedules/service/store/postgres-store.ts';
import type { BenchDatabase } from './database.ts';
import { say } from './say.ts';

const NAMESPACE = 'default';
const TASK_QUEUE = 'bench';
const SAY_EVERY_MS = 10_000;

/** Key in Temporal's dynamic configuration: workflows that its Schedules start per second, 30 by default. */
export const STARTS_PER_SECOND = 'worker.schedulerNamespaceStartWorkflowRPS';

export interface BenchTemporal {
  server: DevServer;
  connection: TemporalConnection;
  taskQueue: string;
  /** Environment for a worker. */
  env: Record<string, string>;
  /** Bytes that its database takes on disk. */
  bytes(): Promise<number>;
  close(): Promise<void>;
}

/** Starts a Temporal development server on a file with these settings. `keep` reuses the file of an earlier one. */
export async function benchTemporal(
  name: string,
  options: { settings?: Record<string, number | boolean>; keep?: boolean } = {},
): Promise<BenchTemporal> {
  const file = `.data/bench-${name}-temporal.db`;
  const files = ['', '-wal', '-shm'].map((suffix) => `${file}${suffix}`);
  const remove = () => Promise.all(files.map((path) => rm(path, { force: true })));
  if (!options.keep) await remove();
  const { cli, tried } = await findTemporal();
  if (!cli) throw new Error(`The Temporal CLI was not found (tried ${tried.join('; ')}).`);
  await buildWorkflows(WORKFLOW_BUNDLE);
  const server = await startDevServer({
    cli: cli.path,
    port: await freePort(),
    file,
    settings: { 'matching.enableFairness': true, ...options.settings },
  });
  const { address } = server;
  const access = { address, namespace: NAMESPACE, taskQueue: TASK_QUEUE, tls: false, apiKey: '' };
  const connection = await connectTemporal(access);
  return {
    server,
    connection,
    taskQueue: TASK_QUEUE,
    env: {
      JOB_RUNNER: 'temporal',
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: NAMESPACE,
      TEMPORAL_TASK_QUEUE: TASK_QUEUE,
    },
    async bytes() {
      const sizes = await Promise.all(
        files.map((path) =>
          stat(path)
            .then(({ size }) => size)
            .catch(() => 0),
        ),
      );
      return sizes.reduce((sum, size) => sum + size, 0);
    },
    async close() {
      await connection.close();
      await server.stop();
    },
  };
}

/** Lets a worker sync these schedules to Temporal; resolves to the seconds this took. */
export async function tellTemporal(database: BenchDatabase, schedules: readonly ScheduleReference[]): Promise<number> {
  const store = createPostgresStore({ databaseUrl: database.url });
  const begun = performance.now();
  for (let from = 0; from < schedules.length; from += 500) {
    await store.transaction('worker', async (tx) => {
      for (const schedule of schedules.slice(from, from + 500))
        await tx.outbox.put(schedule.scheduleId, { kind: 'schedule', ...schedule }, Date.now());
    });
  }
  await store.close();
  for (let said = Date.now(); ; ) {
    const { rows } = await database.sql.query('select count(*)::int as count from extension_schedule_outbox');
    if (Date.now() > said + SAY_EVERY_MS) {
      said = Date.now();
      say(`${rows[0].count} schedules are not yet synced to Temporal`);
    }
    if (rows[0].count === 0) return (performance.now() - begun) / 1_000;
    await new Promise((wake) => setTimeout(wake, 100));
  }
}
