import { fork } from 'node:child_process';
import { PgBoss } from 'pg-boss';
import { settleDue } from '../app/runs/settle-due.ts';
import { createPgBossJobRunner } from '../server/jobs/pg-boss/job-runner.ts';
import { startBoss } from '../server/jobs/pg-boss/queue.ts';
import { freePort } from '../server/postgres/free-port.ts';
import { createRunnerClient } from '../server/runner/client.ts';
import { REQUEST } from '../server/runner/example-request.ts';
import { createPostgresStore } from '../server/store/postgres-store.ts';
import { type InstantRunner, startInstantRunner } from './rig/child.ts';
import { type BenchDatabase, benchDatabase } from './rig/database.ts';
import { say } from './rig/say.ts';
import { writeSchedules, writeTenants } from './rig/tenants.ts';

const TENANTS = 200;
const DUE = 1_000;
const STORED = [1_000, 10_000, 100_000];
/** The peer reads all its schedules on every pass, so it gets those that are due and no others. */
const PEER_QUEUE = 'peer';

/**
 * How late 1,000 schedules of 200 tenants start that are due at one instant among 100,000 stored, with one real worker;
 * and how late pg-boss's own `schedule()` starts as many. Lateness: the Runner's first byte of the call − nominal time.
 */
export async function run(): Promise<Record<string, number>> {
  const database = await benchDatabase('lateness');
  const runner = await startInstantRunner();
  try {
    await writeTenants(database, TENANTS);
    const idle = await idleTicks(database);
    const ours = summary(await measureOurs(database, runner));
    say(`ours: p50 ${ours.p50} ms, p95 ${ours.p95} ms, max ${ours.max} ms`);
    const peer = summary(await measurePeer(database, runner));
    say(`pg-boss schedule(): p50 ${peer.p50} ms, p95 ${peer.p95} ms, max ${peer.max} ms`);
    return {
      p50_ms: ours.p50,
      p95_ms: ours.p95,
      max_ms: ours.max,
      peer_p50_ms: peer.p50,
      peer_max_ms: peer.max,
      idle_tick_ms: idle,
    };
  } finally {
    runner.stop();
    await database.close();
  }
}

/** What a tick costs that finds nothing, as the stored schedules become more; answers the cost at the most. */
async function idleTicks(database: BenchDatabase): Promise<number> {
  const store = createPostgresStore({ databaseUrl: database.url });
  const boss = await startBoss(database.url, { supervise: false, onError: (error) => say(String(error)) });
  const deps = { store, jobs: createPgBossJobRunner(boss), clock: { now: Date.now }, log: () => {} };
  const later = Date.now() + 365 * 86_400_000;
  let stored = 0;
  let last = 0;
  for (const count of STORED) {
    await writeSchedules(database, {
      tenants: TENANTS,
      schedules: count - stored,
      nextRunAt: later,
      cron: '0 0 1 1 *',
    });
    stored = count;
    const times: number[] = [];
    for (let tick = 0; tick < 100; tick += 1) {
      const begun = performance.now();
      await settleDue(deps, 'pg-boss', 250);
      times.push(performance.now() - begun);
    }
    last = Math.round((times.sort((a, b) => a - b)[50] ?? 0) * 100) / 100;
    say(`a tick without work among ${count} schedules: ${last} ms`);
  }
  await boss.stop({ graceful: false });
  await store.close();
  return last;
}

async function measureOurs(database: BenchDatabase, runner: InstantRunner): Promise<number[]> {
  const nominal = comingMinute();
  await writeSchedules(database, { tenants: TENANTS, schedules: DUE, nextRunAt: nominal });
  // Due once at this instant, and not again five minutes later.
  const minute = new Date(nominal);
  await database.sql.query('update tenant_extension_schedule set cron = $1 where next_run_at = $2', [
    `${minute.getUTCMinutes()} ${minute.getUTCHours()} * * *`,
    minute,
  ]);
  runner.calls.clear();
  const worker = fork('server/main/worker.ts', {
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      RUNNER_BASE_URL: runner.url,
      WORKER_PORT: String(await freePort()),
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await until(() => runner.calls.size === DUE, nominal + 120_000);
  worker.kill('SIGKILL');
  return [...runner.calls.values()].map((at) => at - nominal);
}

async function measurePeer(database: BenchDatabase, runner: InstantRunner): Promise<number[]> {
  const boss = new PgBoss({ connectionString: database.url, schema: 'peer', supervise: false });
  boss.on('error', (error) => say(String(error)));
  await boss.start();
  await boss.createQueue(PEER_QUEUE, { notify: true });
  const nominal = comingMinute();
  const minute = new Date(nominal);
  const cron = `${minute.getUTCMinutes()} ${minute.getUTCHours()} * * *`;
  for (let index = 0; index < DUE; index += 1) {
    await boss.schedule(PEER_QUEUE, cron, { index }, { key: `schedule-${index}`, tz: 'UTC' });
  }
  const client = createRunnerClient({ baseUrl: runner.url, maxResponseBytes: 262_144 });
  runner.calls.clear();
  await boss.work(PEER_QUEUE, { batchSize: 64, pollingIntervalSeconds: 0.5 }, async (jobs) => {
    await Promise.all(
      jobs.map((job) =>
        client.execute({ ...REQUEST, requestId: job.id, idempotencyKey: job.id }, { timeoutMs: 30_000 }),
      ),
    );
  });
  await until(() => runner.calls.size === DUE, nominal + 180_000);
  await boss.stop({ graceful: false });
  await client.close();
  return [...runner.calls.values()].map((at) => at - nominal);
}

/** The next whole minute that is far enough away to get ready for it. */
function comingMinute(): number {
  const soon = Date.now() + 25_000;
  return Math.ceil(soon / 60_000) * 60_000;
}

async function until(condition: () => boolean, deadline: number): Promise<void> {
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('Not all schedules were started.');
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

function summary(values: readonly number[]): { p50: number; p95: number; max: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
