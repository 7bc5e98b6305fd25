import { settleDue } from '@extension-schedules/service/domain/occurrences/settle-due.ts';
import { createRunnerClient } from '@extension-schedules/service/extension-runner/client.ts';
import { REQUEST } from '@extension-schedules/service/extension-runner/example-request.ts';
import { createPgBossJobRunner } from '@extension-schedules/service/jobs/pg-boss/job-runner.ts';
import { startBoss } from '@extension-schedules/service/jobs/pg-boss/queue.ts';
import { createPostgresStore } from '@extension-schedules/service/store/postgres-store.ts';
import { PgBoss } from 'pg-boss';
import { latenessOnTemporal } from './lateness/temporal.ts';
import { type InstantRunner, startInstantRunner } from './rig/child.ts';
import { type BenchDatabase, benchDatabase } from './rig/database.ts';
import { comingMinute, dailyAt, inWords, type Summary } from './rig/instants.ts';
import { startWorker } from './rig/processes.ts';
import { say } from './rig/say.ts';
import { latenessOf } from './rig/started.ts';
import { writeSchedules, writeTenants } from './rig/tenants.ts';

const TENANTS = 200;
const DUE = 1_000;
const STORED = [1_000, 10_000, 100_000];
/** Time to store those that are due at the next instant. */
const LEAD_MS = 10_000;
const PATIENCE_MS = 120_000;
/** The peer reads all its schedules on every pass, so it gets only the due ones. */
const PEER_QUEUE = 'peer';

/** Uses pg-boss, or Temporal with LATENESS_ENGINE=temporal. */
export function run(): Promise<Record<string, number | string>> {
  const { LATENESS_ENGINE: engine = 'pg-boss' } = process.env;
  if (engine !== 'pg-boss' && engine !== 'temporal') throw new Error('LATENESS_ENGINE must be pg-boss or temporal.');
  return engine === 'temporal' ? latenessOnTemporal() : latenessOnPgBoss();
}

/**
 * Measures how late 1,000 of 100,000 stored schedules, of 200 tenants and due at the same instant, start with one real
 * worker, and how late pg-boss's own `schedule()` starts as many. Lateness is from the nominal time to the first byte
 * of the call at the Runner.
 */
async function latenessOnPgBoss(): Promise<Record<string, number>> {
  const database = await benchDatabase('lateness');
  const runner = await startInstantRunner();
  try {
    say(`stores up to ${STORED.at(-1)} schedules; all figures take about four minutes`);
    await writeTenants(database, TENANTS);
    const idle = await idleTicks(database);
    const [ours, warm] = await measureOurs(database, runner);
    say(`ours, a worker that has just been started: ${inWords(ours)}`);
    say(`ours, the same worker at the next instant: ${inWords(warm)}`);
    const peer = await measurePeer(database, runner);
    say(`pg-boss schedule(): ${inWords(peer)}`);
    return {
      p50_ms: ours.p50,
      p95_ms: ours.p95,
      max_ms: ours.max,
      warm_p50_ms: warm.p50,
      warm_p95_ms: warm.p95,
      warm_max_ms: warm.max,
      peer_p50_ms: peer.p50,
      peer_max_ms: peer.max,
      idle_tick_ms: idle,
    };
  } finally {
    runner.stop();
    await database.close();
  }
}

/** Measures the cost of a tick without due schedules as the number of stored schedules grows; returns the highest. */
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

/** Measures two instants: the worker's very first work, and its steady state. */
async function measureOurs(database: BenchDatabase, runner: InstantRunner): Promise<[Summary, Summary]> {
  const worker = await startWorker({ DATABASE_URL: database.url, RUNNER_BASE_URL: runner.url });
  try {
    return [await measureInstant(database, runner, 25_000), await measureInstant(database, runner, LEAD_MS)];
  } finally {
    worker.kill('SIGKILL');
  }
}

/** @param leadMs time until it is due at the earliest, in milliseconds */
async function measureInstant(database: BenchDatabase, runner: InstantRunner, leadMs: number): Promise<Summary> {
  const nominal = comingMinute(leadMs);
  await writeSchedules(database, { tenants: TENANTS, schedules: DUE, nextRunAt: nominal, cron: dailyAt(nominal) });
  return latenessOf(runner, { due: DUE, nominal, patienceMs: PATIENCE_MS });
}

async function measurePeer(database: BenchDatabase, runner: InstantRunner): Promise<Summary> {
  const boss = new PgBoss({
    connectionString: database.url,
    schema: 'peer',
    supervise: false,
    // The shortest there are. By default, it starts 50 schedules every five seconds.
    cronMonitorIntervalSeconds: 1,
    cronWorkerIntervalSeconds: 1,
  });
  boss.on('error', (error) => say(String(error)));
  await boss.start();
  await boss.createQueue(PEER_QUEUE, { notify: true });
  const nominal = comingMinute(2 * LEAD_MS);
  const cron = dailyAt(nominal);
  const create = (index: number) => boss.schedule(PEER_QUEUE, cron, { index }, { key: `schedule-${index}`, tz: 'UTC' });
  for (let from = 0; from < DUE; from += 50)
    await Promise.all(Array.from({ length: 50 }, (_, index) => create(from + index)));
  const client = createRunnerClient({ baseUrl: runner.url, maxResponseBytes: 262_144, graceMs: 1_000 });
  await boss.work(PEER_QUEUE, { batchSize: 64, pollingIntervalSeconds: 0.5 }, async (jobs) => {
    await Promise.all(
      jobs.map((job) =>
        client.execute({ ...REQUEST, requestId: job.id, idempotencyKey: job.id }, { timeoutMs: 30_000 }),
      ),
    );
  });
  const result = await latenessOf(runner, { due: DUE, nominal, patienceMs: PATIENCE_MS });
  await boss.stop({ graceful: false });
  await client.close();
  return result;
}
