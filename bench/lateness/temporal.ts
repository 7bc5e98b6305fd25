import { fileURLToPath } from 'node:url';
import { settleByTenant } from '@extension-schedules/service/domain/occurrences/settle-by-tenant.ts';
import { createOutboxJobs } from '@extension-schedules/service/domain/temporal-sync/outbox-jobs.ts';
import { createRunnerClient } from '@extension-schedules/service/extension-runner/client.ts';
import { REQUEST } from '@extension-schedules/service/extension-runner/example-request.ts';
import { installRuntime } from '@extension-schedules/service/jobs/temporal/runtime.ts';
import { createPostgresStore } from '@extension-schedules/service/store/postgres-store.ts';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { type InstantRunner, startInstantRunner } from '../rig/child.ts';
import { type BenchDatabase, benchDatabase } from '../rig/database.ts';
import { comingMinute, dailyAt, inWords, type Summary, summary } from '../rig/instants.ts';
import { startWorker } from '../rig/processes.ts';
import { say } from '../rig/say.ts';
import { latenessOf } from '../rig/started.ts';
import { type BenchTemporal, benchTemporal, STARTS_PER_SECOND, tellTemporal } from '../rig/temporal.ts';
import { writeSchedules, writeTenants } from '../rig/tenants.ts';

const TENANTS = 200;
const STORED = Number(process.env.LATENESS_STORED ?? 1_000);
const DUE = Number(process.env.LATENESS_DUE ?? 300);
/** On a slow machine, fewer are stored and due: as many as are synced to Temporal in so many seconds. */
const MOST_SYNCING_S = { stored: 45, due: 15 };
const AT_ONCE = 100;
const PEER_QUEUE = 'peer';
/** Milliseconds after which a worker looks for occurrences that Temporal has not fired. */
const OVERDUE_MS = 20_000;
const PATIENCE_MS = 300_000;

/**
 * Measures the same on Temporal with one real worker, with the server's default limit of workflow starts by Schedules
 * and with a raised one (LATENESS_STARTS_PER_SECOND), compared with Temporal Schedules whose workflow only makes the
 * call. A development server keeps everything in one SQLite file and one history shard, where each Schedule is a
 * workflow. Therefore fewer schedules are stored (LATENESS_STORED) and due (LATENESS_DUE), and even fewer on a slow machine:
 * with the defaults, all figures take less than five minutes.
 */
export async function latenessOnTemporal(): Promise<Record<string, number | string>> {
  const startsPerSecond = Number(process.env.LATENESS_STARTS_PER_SECOND ?? 2_000);
  const raised = { [STARTS_PER_SECOND]: startsPerSecond };
  const pace: Pace = { secondsEach: 0, stored: 0, due: DUE };
  installRuntime(() => {});
  const database = await benchDatabase('lateness');
  const runner = await startInstantRunner();
  let temporal = await benchTemporal('lateness');
  try {
    await writeTenants(database, TENANTS);
    const asItComes = await measureOurs(database, temporal, runner, pace, STORED);
    say(`ours, with the default limit of 30 starts a second: ${inWords(asItComes)}`);
    const idle = await idleSettling(database);
    say(`a search for occurrences that Temporal has not started, among ${pace.stored} schedules: ${idle} ms`);
    await temporal.close();
    temporal = await benchTemporal('lateness', { settings: raised, keep: true });
    const ours = await measureOurs(database, temporal, runner, pace);
    say(`ours, with ${startsPerSecond} starts a second allowed: ${inWords(ours)}`);
    const peer = await measurePeer(temporal, runner, pace);
    say(`Temporal's own, with ${startsPerSecond} starts a second allowed: ${inWords(peer)}`);
    return {
      p50_ms: ours.p50,
      p95_ms: ours.p95,
      max_ms: ours.max,
      peer_p50_ms: peer.p50,
      peer_max_ms: peer.max,
      idle_tick_ms: idle,
      engine: 'temporal, development server on SQLite',
      stored: pace.stored,
      due: pace.due,
      starts_per_second: startsPerSecond,
      default_limit_p50_ms: asItComes.p50,
      default_limit_max_ms: asItComes.max,
    };
  } finally {
    runner.stop();
    await temporal.close();
    await database.close();
  }
}

interface Pace {
  /** How long the last sync to Temporal took per schedule. */
  secondsEach: number;
  /** Schedules that are stored and not due. */
  stored: number;
  /** Schedules that are due at one instant. */
  due: number;
}

/** When schedules that have yet to be synced to Temporal should be due. */
function dueInTime({ secondsEach, due }: Pace): number {
  return comingMinute(12_000 + 2_000 * secondsEach * due);
}

/** @param stored number of other schedules stored first, none of them due */
async function measureOurs(
  database: BenchDatabase,
  temporal: BenchTemporal,
  runner: InstantRunner,
  pace: Pace,
  stored = 0,
): Promise<Summary> {
  const worker = await startWorker({ ...temporal.env, DATABASE_URL: database.url, RUNNER_BASE_URL: runner.url });
  try {
    if (stored > 0) await store(database, temporal, pace, stored);
    const nominal = dueInTime(pace);
    const due = { schedules: pace.due, nextRunAt: nominal, cron: dailyAt(nominal) };
    pace.secondsEach = (await tellTemporal(database, await writeOurs(database, due))) / pace.due;
    if (Date.now() > nominal - 5_000) throw new Error('The schedules were due before all were synced to Temporal.');
    return await latenessOf(runner, { due: pace.due, nominal, patienceMs: PATIENCE_MS });
  } finally {
    worker.kill('SIGKILL');
  }
}

/** Stores schedules that are not due, and learns how long syncing them takes. */
async function store(database: BenchDatabase, temporal: BenchTemporal, pace: Pace, most: number): Promise<void> {
  const newYear = Date.UTC(new Date().getUTCFullYear() + 1, 0, 1);
  const sync = async (schedules: number) =>
    tellTemporal(database, await writeOurs(database, { schedules, nextRunAt: newYear, cron: '0 0 1 1 *' }));
  // Waits until the worker has started.
  await sync(10);
  const before = await temporal.bytes();
  let seconds = 0;
  while (pace.stored < most && seconds < MOST_SYNCING_S.stored) {
    seconds += await sync(AT_ONCE);
    pace.stored += AT_ONCE;
  }
  pace.secondsEach = seconds / pace.stored;
  pace.due = Math.min(DUE, Math.ceil(MOST_SYNCING_S.due / pace.secondsEach));
  const bytes = (await temporal.bytes()) - before;
  say(`synced ${pace.stored} schedules to Temporal in ${Math.round(seconds)} s; its database grew by ${bytes} bytes`);
}

function writeOurs(database: BenchDatabase, schedules: { schedules: number; nextRunAt: number; cron: string }) {
  return writeSchedules(database, { tenants: TENANTS, engine: 'temporal', ...schedules });
}

/** Measures a worker's search for occurrences that Temporal has not fired, when there are none. */
async function idleSettling({ url }: BenchDatabase): Promise<number> {
  const store = createPostgresStore({ databaseUrl: url });
  const clock = { now: Date.now };
  const deps = { store, jobs: createOutboxJobs('temporal', clock), clock, log: () => {} };
  const times: number[] = [];
  for (let tick = 0; tick < 100; tick += 1) {
    const begun = performance.now();
    await settleByTenant(deps, 'temporal', 100, OVERDUE_MS);
    times.push(performance.now() - begun);
  }
  await store.close();
  return Math.round(summary(times).p50 * 100) / 100;
}

async function measurePeer({ connection }: BenchTemporal, runner: InstantRunner, pace: Pace): Promise<Summary> {
  const client = createRunnerClient({ baseUrl: runner.url, maxResponseBytes: 262_144, graceMs: 1_000 });
  const workflowsPath = fileURLToPath(new URL('../rig/bare-workflow.ts', import.meta.url));
  const worker = await Worker.create({
    connection: connection.native,
    taskQueue: PEER_QUEUE,
    workflowBundle: await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') }),
    activities: {
      call: async (key: string) => {
        await client.execute({ ...REQUEST, requestId: key, idempotencyKey: key }, { timeoutMs: 30_000 });
      },
    },
  });
  const working = worker.run();
  const nominal = dueInTime(pace);
  const minute = new Date(nominal);
  const calendars = [{ hour: minute.getUTCHours(), minute: minute.getUTCMinutes() }];
  const create = (index: number) =>
    connection.client.schedule.create({
      scheduleId: `peer-${index}`,
      spec: { calendars, timezone: 'UTC' },
      action: { type: 'startWorkflow', workflowType: 'bare', workflowId: `peer-${index}`, taskQueue: PEER_QUEUE },
    });
  for (let from = 0; from < pace.due; from += 50)
    await Promise.all(Array.from({ length: Math.min(50, pace.due - from) }, (_, index) => create(from + index)));
  const result = await latenessOf(runner, { due: pace.due, nominal, patienceMs: PATIENCE_MS });
  worker.shutdown();
  await working;
  await client.close();
  return result;
}
