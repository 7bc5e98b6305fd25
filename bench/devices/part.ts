import { settleDue } from '@extension-schedules/service/domain/occurrences/settle-due.ts';
import { createRunnerClient } from '@extension-schedules/service/extension-runner/client.ts';
import { createPgBossJobRunner } from '@extension-schedules/service/jobs/pg-boss/job-runner.ts';
import { startPump } from '@extension-schedules/service/jobs/pg-boss/pump.ts';
import { startBoss } from '@extension-schedules/service/jobs/pg-boss/queue.ts';
import { RUN_QUEUE } from '@extension-schedules/service/jobs/pg-boss/queue-schema.ts';
import { createPostgresStore } from '@extension-schedules/service/store/postgres-store.ts';
import pg from 'pg';
import { say } from '../rig/say.ts';
import { writeSchedules } from '../rig/tenants.ts';
import { DEVICES } from './devices.ts';

/** Settles and executes runs that are due at one instant, without one device, and sends how long it took. */
const RUNS = 1_000;
const WARM_UP = 300;
const TENANTS = 100;
/** Of the ticker. */
const BATCH = 250;
const { DATABASE_URL = '', RUNNER_URL = '', WITHOUT } = process.env;

const sql = new pg.Pool({ connectionString: DATABASE_URL, max: 1 });
const store = createPostgresStore({ databaseUrl: DATABASE_URL });
const boss = await startBoss(DATABASE_URL, { supervise: false, onError: (error) => say(String(error)) });
const runner = createRunnerClient({ baseUrl: RUNNER_URL, maxResponseBytes: 262_144, graceMs: 1_000 });
const jobs = createPgBossJobRunner(boss);
const clock = { now: Date.now };

await settleAndExecute(WARM_UP);
const measured = await settleAndExecute(RUNS);
await runner.close();
await boss.stop({ graceful: false });
await store.close();
await sql.end();
process.send?.(measured);
process.disconnect?.();

async function settleAndExecute(count: number): Promise<{ ms: number; cpuMs: number }> {
  await sql.query('truncate tenant_extension_schedule, extension_schedule_run, extension_schedule_attempt');
  await boss.deleteAllJobs(RUN_QUEUE);
  const now = Date.now();
  await writeSchedules({ sql }, { tenants: TENANTS, schedules: count, nextRunAt: now - (now % 300_000) });
  const done = Promise.withResolvers<void>();
  let finished = 0;
  const log = (entry: { event: string; error?: unknown }) => {
    if (entry.error) say(`${entry.event} ${entry.error}`);
    if (entry.event === 'attempt_finished' && ++finished === count) done.resolve();
  };
  const [began, usedBefore] = [performance.now(), process.cpuUsage()];
  const pump = startPump(
    boss,
    { ...storesOf(), jobs, runner, clock, random: Math.random, log },
    { concurrency: 64, tenantConcurrency: 8, tenantRunsPerMinute: 600 },
  );
  while ((await settleDue({ store, jobs, clock, log }, 'pg-boss', BATCH)).claimed > 0) pump.wake();
  await done.promise;
  await pump.stop();
  const { user, system } = process.cpuUsage(usedBefore);
  return { ms: performance.now() - began, cpuMs: (user + system) / 1_000 };
}

function storesOf() {
  const { shares } = DEVICES.find(({ name }) => name === WITHOUT) ?? {};
  if (shares === 'nothing') return { store, outcomes: store };
  const shared = store.sharing();
  return { store: shared, outcomes: shares === 'one' ? shared : store.sharing() };
}
