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
import { say } from './rig/say.ts';
import { writeSchedules, writeTenants } from './rig/tenants.ts';

const RUNS = 4_000;
const TENANTS = 100;
const CONCURRENCY = 64;
const ROUNDS = 3;

/**
 * Measures calls per second through the whole path (fetch, start, call, record, complete), compared with a bare pg-boss
 * pump that makes the same HTTP calls with the same concurrency and stores nothing but its jobs. The best of several
 * rounds each.
 */
export async function run(): Promise<Record<string, number>> {
  const database = await benchDatabase('dispatch');
  const runner = await startInstantRunner();
  try {
    await writeTenants(database, TENANTS);
    let ours = 0;
    let peer = 0;
    for (let round = 1; round <= ROUNDS; round += 1) {
      const mine = await measureOurs(database, runner.url);
      const bare = await measurePeer(database, runner.url);
      const rows = await measureRows(database, runner.url);
      say(
        `round ${round}: ours ${Math.round(mine)} a second, bare pg-boss ${Math.round(bare)}, bare pg-boss that keeps the same rows ${Math.round(rows)}`,
      );
      ours = Math.max(ours, mine);
      peer = Math.max(peer, bare);
    }
    return {
      ours_per_second: Math.round(ours),
      peer_per_second: Math.round(peer),
      ratio: Math.round((ours / peer) * 100) / 100,
    };
  } finally {
    runner.stop();
    await database.close();
  }
}

/** Creates due runs and their jobs. */
async function queueRuns(database: BenchDatabase) {
  const now = Date.now();
  await database.sql.query('delete from tenant_extension_schedule');
  await writeSchedules(database, { tenants: TENANTS, schedules: RUNS, nextRunAt: now - (now % 300_000) });
  const store = createPostgresStore({ databaseUrl: database.url });
  const boss = await startBoss(database.url, { supervise: false, onError: (error) => say(String(error)) });
  const jobs = createPgBossJobRunner(boss);
  const clock = { now: Date.now };
  const settling = performance.now();
  while ((await settleDue({ store, jobs, clock, log: () => {} }, 'pg-boss', 500)).claimed > 0);
  say(`settled ${RUNS} due schedules in ${Math.round(performance.now() - settling)} ms`);
  return { store, boss, jobs, clock, now };
}

async function countSucceeded(database: BenchDatabase, since: number): Promise<void> {
  const { rows } = await database.sql.query(
    `select count(*)::int as count from extension_schedule_run where status = 'succeeded' and queued_at >= $1`,
    [new Date(since)],
  );
  if (rows[0].count !== RUNS) throw new Error(`${rows[0].count} of ${RUNS} runs succeeded.`);
}

async function measureOurs(database: BenchDatabase, runnerUrl: string): Promise<number> {
  const { store, boss, jobs, clock, now } = await queueRuns(database);
  const runner = createRunnerClient({ baseUrl: runnerUrl, maxResponseBytes: 262_144, graceMs: 1_000 });
  const done = Promise.withResolvers<void>();
  let finished = 0;
  const log = (entry: { event: string; error?: unknown }) => {
    if (entry.error) say(`${entry.event} ${entry.error}`);
    if (entry.event === 'attempt_finished' && ++finished === RUNS) done.resolve();
  };
  const started = performance.now();
  const pump = startPump(
    boss,
    { store: store.sharing(), outcomes: store.sharing(), jobs, runner, clock, random: Math.random, log },
    { concurrency: CONCURRENCY, tenantConcurrency: 8, tenantRunsPerMinute: 600 },
  );
  await done.promise;
  await pump.stop();
  const seconds = (performance.now() - started) / 1_000;
  await runner.close();
  await boss.stop({ graceful: false });
  await store.close();
  await countSucceeded(database, now);
  return RUNS / seconds;
}

/** How fast this machine could write the same rows if nothing had to be decided. */
async function measureRows(database: BenchDatabase, runnerUrl: string): Promise<number> {
  const { store, boss, now } = await queueRuns(database);
  await store.close();
  const runner = createRunnerClient({ baseUrl: runnerUrl, maxResponseBytes: 262_144, graceMs: 1_000 });
  const started = performance.now();
  await bookingPump(boss, database.url, { queue: RUN_QUEUE, concurrency: CONCURRENCY, total: RUNS }, (job) =>
    call(runner, job.id),
  );
  const seconds = (performance.now() - started) / 1_000;
  await runner.close();
  await boss.stop({ graceful: false });
  await countSucceeded(database, now);
  return RUNS / seconds;
}

async function call(runner: ExtensionRunner, id: string): Promise<void> {
  const result = await runner.execute({ ...REQUEST, requestId: id, idempotencyKey: `${id}:1` }, { timeoutMs: 30_000 });
  if (result.kind !== 'answered') throw new Error(result.kind);
}

async function measurePeer(database: BenchDatabase, runnerUrl: string): Promise<number> {
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
  const started = performance.now();
  await barePump(boss, { queue: 'bare', concurrency: CONCURRENCY, total: RUNS }, (job) => call(runner, job.id));
  const seconds = (performance.now() - started) / 1_000;
  await runner.close();
  await boss.stop({ graceful: false });
  return RUNS / seconds;
}
