import { rm } from 'node:fs/promises';
import { freePort } from '@extension-schedules/dev/postgres/free-port.ts';
import { upToDateBundle } from '@extension-schedules/dev/supervisor/bundles.ts';
import { ProcessTree } from '@extension-schedules/dev/supervisor/process-tree.ts';
import { startDevServer } from '@extension-schedules/dev/temporal/dev-server.ts';
import { connectTemporal } from '@extension-schedules/service/jobs/temporal/connect.ts';
import { createTemporalSchedules } from '@extension-schedules/service/jobs/temporal/temporal-schedules.ts';
import type { Random } from '../rig/random.ts';
import { createDrivenClock } from './clock.ts';
import type { FaultyDatabase } from './database.ts';
import { mayStepBack, type RigJobRunner } from './rig-job-runner.ts';

const NAMESPACE = 'default';
const TASK_QUEUE = 'rig';
/** How far the clocks of this product's processes may be behind or ahead of Temporal's, in milliseconds. */
const [BEHIND_MS, AHEAD_MS] = [3_000, 4_000];
/** Between an occurrence and the end of the faults. */
const AFTER_DUE_MS = 15_000;
/** Slots of a killed worker are free after a minute, and a failed sync is repeated within another. */
const LEFTOVER_PATIENCE_MS = 180_000;
const MINUTE = 60_000;

const sleep = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

/**
 * A Temporal server on a file, which is killed, stopped for a while and suspended. Its clock cannot be controlled, so
 * time runs at real speed; only the clocks of this product's processes are stepped, within realistic limits.
 */
export async function temporalRig(
  { cli, file }: { cli: string; file: string },
  database: FaultyDatabase,
  random: Random,
): Promise<RigJobRunner> {
  await Promise.all(['', '-wal', '-shm'].map((suffix) => rm(`${file}${suffix}`, { force: true })));
  await upToDateBundle('workflows', new ProcessTree(() => {}, false));
  const port = await freePort();
  const start = () => startDevServer({ cli, port, file });
  let server = await start();
  let returning: Promise<void> | undefined;
  const clock = createDrivenClock(Date.now(), 1);

  async function leaveAndReturn(ms: number): Promise<void> {
    await server.stop('SIGKILL');
    await sleep(ms);
    server = await start();
    returning = undefined;
  }

  async function pause(ms: number): Promise<void> {
    process.kill(server.pid, 'SIGSTOP');
    await sleep(ms);
    process.kill(server.pid, 'SIGCONT');
    returning = undefined;
  }

  const away = (leave: (ms: number) => Promise<void>, longestMs: number) => () => {
    returning ??= leave(500 + random.below(longestMs));
  };

  return {
    clock,
    env: {
      JOB_RUNNER: 'temporal',
      TEMPORAL_ADDRESS: server.address,
      TEMPORAL_NAMESPACE: NAMESPACE,
      TEMPORAL_TASK_QUEUE: TASK_QUEUE,
      EXT_GATEWAY_TIMEOUT_MS: '5000',
    },
    faults: {
      'kill temporal': away(leaveAndReturn, 12_000),
      'pause temporal': away(pause, 8_000),
    },
    schedules: 60,
    faultsEveryMs: 2_000,
    // The delay before a third attempt is a minute.
    attempts: [1, 2],
    step() {
      const difference = clock.now() - Date.now();
      const step = random.below(BEHIND_MS + AHEAD_MS) - BEHIND_MS - difference;
      return step > 0 || mayStepBack(clock.now()) ? step : 0;
    },
    tellTime: async () => {},
    until(seconds) {
      const soon = Date.now() + 5_000;
      return Math.max(Date.now() + seconds * 1_000, Math.ceil(soon / MINUTE) * MINUTE + AFTER_DUE_MS);
    },
    async leftovers() {
      await returning;
      const deadline = Date.now() + LEFTOVER_PATIENCE_MS;
      for (;;) {
        const found = await leftoversOf(server.address, database);
        if (found.length === 0 || Date.now() > deadline) return found;
        await sleep(1_000);
      }
    },
    async stop() {
      await returning;
      await server.stop('SIGKILL');
    },
  };
}

/** Differences between the two sides, and unfinished workflows. */
async function leftoversOf(address: string, database: FaultyDatabase): Promise<string[]> {
  const temporal = await connectTemporal({
    address,
    namespace: NAMESPACE,
    taskQueue: TASK_QUEUE,
    tls: false,
    apiKey: '',
  });
  try {
    const found: string[] = [];
    const [outbox] = await database.query<{ count: number }>(
      'select count(*)::int as count from extension_schedule_outbox',
    );
    if (outbox?.count !== 0) found.push(`${outbox?.count} entries of the outbox have not been told`);
    const rows = await database.query<{ id: string }>(
      'select id from tenant_extension_schedule where deleted_at is null',
    );
    const living = new Set(rows.map(({ id }) => id));
    for await (const { scheduleId, nextTimes } of createTemporalSchedules(temporal.client, TASK_QUEUE).schedules()) {
      if (!living.delete(scheduleId)) found.push(`Temporal still has the Schedule of ${scheduleId}`);
      else if (nextTimes.length > 0) found.push(`Temporal still fires ${scheduleId}`);
    }
    for (const id of living) found.push(`Temporal has no Schedule of ${id}`);
    for await (const { workflowId } of temporal.client.workflow.list({ query: `ExecutionStatus = 'Running'` })) {
      if (workflowId.startsWith('extsched')) found.push(`the workflow ${workflowId} still runs`);
    }
    return found;
  } finally {
    await temporal.close();
  }
}
