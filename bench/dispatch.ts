import { settleDue } from '@extension-schedules/service/domain/occurrences/settle-due.ts';
import type { ExtensionRunner } from '@extension-schedules/service/domain/ports/extension-runner.ts';
import { createRunnerClient } from '@extension-schedules/service/extension-runner/client.ts';
import { REQUEST } from '@extension-schedules/service/extension-runner/example-request.ts';
import { createPgBossJobRunner } from '@extension-schedules/service/jobs/pg-boss/job-runner.ts';
import { startPump } from '@extension-schedules/service/jobs/pg-boss/pump.ts';
import { startBoss } from '@extension-schedules/service/jobs/pg-boss/queue.ts';
import { RUN_QUEUE } from '@extension-schedules/service/jobs/pg-boss/queue-schema.ts';
import { createPostgresStore } from '@extension-schedules/service/store/postgres-store.ts';
import { PgBoss } from 'pg-boss';
import { barePump } from './rig/bare-pump.ts';
import { bookingPump } from './rig/booking-pump.ts';
import { startInstantRunner } from './rig/child.ts';
import { type BenchDatabase, benchDatabase } from './rig/database.ts';
import { summary } from './rig/instants.ts';
import { cpuMs } from './rig/processes.ts';
import { say } from './rig/say.ts';
import { writeSchedules, writeTenants } from './rig/tenants.ts';

const RUNS = 4_000;
const TENANTS = 100;
const CONCURRENCY = 64;
const ROUNDS = 5;

/** CPU times are milliseconds per run. */
interface Measured {
  perSecond: number;
  /** Of this process, without the Runner. */
  cpu: number;
  /** Of PostgreSQL. */
  databaseCpu: number;
}

/**
 * Measures calls per second through the whole path (fetch, start, call, record, complete), compared with a pg-boss pump
 * that writes the same rows without deciding anything (`ratio`), and with a bare one that stores nothing but its jobs.
 * Both make the same HTTP calls with the same concurrency. Medians of several rounds, whose order changes.
 */
export async function run(): Promise<Record<string, number>> {
  const database = await benchDatabase('dispatch');
  const runner = await startInstantRunner();
  const ways = { ours: measureOurs, rows: measureRows, bare: measureBare };
  const rounds: Record<keyof typeof ways, Measured>[] = [];
  try {
    await writeTenants(database, TENANTS);
    const measure = async (way: keyof typeof ways) => {
      await database.sql.query('checkpoint');
      return ways[way](database, runner.url);
    };
    for (let round = 1; round <= ROUNDS; round += 1) {
      // The two that are compared are next to each other, in turn first.
      const rowsFirst = round % 2 === 0 ? await measure('rows') : undefined;
      const ours = await measure('ours');
      const rows = rowsFirst ?? (await measure('rows'));
      const bare = await measure('bare');
      rounds.push({ ours, rows, bare });
      say(
        `round ${round} of ${ROUNDS}: ours ${inWords(ours)}; pg-boss with the same rows ${inWords(rows)}; bare pg-boss ${inWords(bare)}`,
      );
    }
    const middle = (value: (round: (typeof rounds)[number]) => number, digits = 2) =>
      Math.round(summary(rounds.map(value)).p50 * 10 ** digits) / 10 ** digits;
    return {
      ratio: middle(({ ours, rows }) => ours.perSecond / rows.perSecond),
      ours_per_second: middle(({ ours }) => ours.perSecond, 0),
      rows_per_second: middle(({ rows }) => rows.perSecond, 0),
      bare_per_second: middle(({ bare }) => bare.perSecond, 0),
      ours_cpu_ms: middle(({ ours }) => ours.cpu),
      ours_database_cpu_ms: middle(({ ours }) => ours.databaseCpu),
      rows_cpu_ms: middle(({ rows }) => rows.cpu),
      rows_database_cpu_ms: middle(({ rows }) => rows.databaseCpu),
      bare_cpu_ms: middle(({ bare }) => bare.cpu),
      bare_database_cpu_ms: middle(({ bare }) => bare.databaseCpu),
    };
  } finally {
    runner.stop();
    await database.close();
  }
}

function inWords({ perSecond, cpu, databaseCpu }: Measured): string {
  return `${Math.round(perSecond)} a second (${cpu.toFixed(2)} ms of CPU time each, and ${databaseCpu.toFixed(2)} of PostgreSQL)`;
}

/** Measures work that executes all runs. */
async function measured({ pid }: BenchDatabase, work: () => Promise<void>): Promise<Measured> {
  const [started, usedBefore, databaseBefore] = [performance.now(), process.cpuUsage(), cpuMs(pid)];
  await work();
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(usedBefore);
  // A closed connection's process counts again when the postmaster has noticed its end.
  await new Promise((wake) => setTimeout(wake, 100));
  return {
    perSecond: RUNS / seconds,
    cpu: (user + system) / 1_000 / RUNS,
    databaseCpu: (cpuMs(pid) - databaseBefore) / RUNS,
  };
}

/** Creates due runs and their jobs. */
async function queueRuns(database: BenchDatabase) {
  const now = Date.now();
  await database.sql.query(
    'truncate tenant_extension_schedule, extension_schedule_run, extension_schedule_attempt, extension_schedule_audit',
  );
  await writeSchedules(database, { tenants: TENANTS, schedules: RUNS, nextRunAt: now - (now % 300_000) });
  const store = createPostgresStore({ databaseUrl: database.url });
  const boss = await startBoss(database.url, { supervise: false, onError: (error) => say(String(error)) });
  await boss.deleteAllJobs(RUN_QUEUE);
  const jobs = createPgBossJobRunner(boss);
  const clock = { now: Date.now };
  while ((await settleDue({ store, jobs, clock, log: () => {} }, 'pg-boss', 500)).claimed > 0);
  return { store, boss, jobs, clock, now };
}

async function countSucceeded(database: BenchDatabase, since: number): Promise<void> {
  const { rows } = await database.sql.query(
    `select count(*)::int as count from extension_schedule_run where status = 'succeeded' and queued_at >= $1`,
    [new Date(since)],
  );
  if (rows[0].count !== RUNS) throw new Error(`${rows[0].count} of ${RUNS} runs succeeded.`);
}

async function measureOurs(database: BenchDatabase, runnerUrl: string): Promise<Measured> {
  const { store, boss, jobs, clock, now } = await queueRuns(database);
  const runner = createRunnerClient({ baseUrl: runnerUrl, maxResponseBytes: 262_144, graceMs: 1_000 });
  const done = Promise.withResolvers<void>();
  let finished = 0;
  const log = (entry: { event: string; error?: unknown }) => {
    if (entry.error) say(`${entry.event} ${entry.error}`);
    if (entry.event === 'attempt_finished' && ++finished === RUNS) done.resolve();
  };
  const result = await measured(database, async () => {
    const pump = startPump(
      boss,
      { store: store.sharing(), outcomes: store.sharing(), jobs, runner, clock, random: Math.random, log },
      { concurrency: CONCURRENCY, tenantConcurrency: 8, tenantRunsPerMinute: 600 },
    );
    await done.promise;
    await pump.stop();
  });
  await runner.close();
  await boss.stop({ graceful: false });
  await store.close();
  await countSucceeded(database, now);
  return result;
}

/** How fast this machine could write the same rows if nothing had to be decided. */
async function measureRows(database: BenchDatabase, runnerUrl: string): Promise<Measured> {
  const { store, boss, now } = await queueRuns(database);
  await store.close();
  const runner = createRunnerClient({ baseUrl: runnerUrl, maxResponseBytes: 262_144, graceMs: 1_000 });
  const result = await measured(database, () =>
    bookingPump(boss, database.url, { queue: RUN_QUEUE, concurrency: CONCURRENCY, total: RUNS }, (job) =>
      call(runner, job.id),
    ),
  );
  await runner.close();
  await boss.stop({ graceful: false });
  await countSucceeded(database, now);
  return result;
}

async function call(runner: ExtensionRunner, id: string): Promise<void> {
  const result = await runner.execute({ ...REQUEST, requestId: id, idempotencyKey: `${id}:1` }, { timeoutMs: 30_000 });
  if (result.kind !== 'answered') throw new Error(result.kind);
}

async function measureBare(database: BenchDatabase, runnerUrl: string): Promise<Measured> {
  const boss = new PgBoss({ connectionString: database.url, schema: 'bare', schedule: false, supervise: false });
  boss.on('error', (error) => say(String(error)));
  await boss.start();
  await boss.createQueue('bare', { heartbeatSeconds: 30 });
  await boss.deleteAllJobs('bare');
  await boss.insert(
    'bare',
    Array.from({ length: RUNS }, (_, index) => ({ data: { index } })),
  );
  const runner = createRunnerClient({ baseUrl: runnerUrl, maxResponseBytes: 262_144, graceMs: 1_000 });
  const result = await measured(database, () =>
    barePump(boss, { queue: 'bare', concurrency: CONCURRENCY, total: RUNS }, (job) => call(runner, job.id)),
  );
  await runner.close();
  await boss.stop({ graceful: false });
  return result;
}
