import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@extension-schedules/dev/postgres/free-port.ts';
import { temporalForTests } from '@extension-schedules/dev/temporal/cli.fixture.ts';
import { waitUntil } from '@extension-schedules/testing/job-runner/job-runner-host.fixture.ts';
import {
  EXTENSION,
  type ManyTenants,
  manyTenants,
} from '@extension-schedules/testing/job-runner/many-tenants.fixture.ts';
import { aRunRow, newId } from '@extension-schedules/testing/rows.ts';
import { testTemporal } from '@extension-schedules/testing/temporal/test-temporal.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunRow } from '#domain/ports/store/runs.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { createOutboxJobs } from '#domain/temporal-sync/outbox-jobs.ts';
import { buildWorkflows, WORKFLOW_BUNDLE } from '#jobs/temporal/bundle.ts';
import type { TemporalOptions } from '#jobs/temporal/connect.ts';

const { path, reason } = await temporalForTests();
const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
const TENANT = newId();
/** Enough for a process to start on a busy machine. */
const PATIENCE_MS = 90_000;
const until = (condition: () => boolean | Promise<boolean>) => waitUntil(condition, PATIENCE_MS);

/** The process as deployed, with prebuilt workflows. */
describe.skipIf(!path)(`a worker process on Temporal${path ? '' : `: skipped, ${reason}`}`, () => {
  let temporal: TemporalOptions;
  let tenants: ManyTenants;
  let folder: string;
  let runner: Server;
  /** Calls at the Runner that wait for their responses. */
  const calls: ServerResponse[] = [];
  const children: ChildProcess[] = [];
  const answer = (call: ServerResponse | undefined) =>
    call?.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ status: 200, headers: {} }));
  const jobs = createOutboxJobs('temporal', { now: Date.now });

  async function startWorker(): Promise<{ child: ChildProcess; url: string }> {
    const port = await freePort();
    const { port: runnerPort } = runner.address() as AddressInfo;
    const env = {
      ...process.env,
      DATABASE_URL: tenants.url,
      JOB_RUNNER: 'temporal',
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: temporal.namespace,
      RUNNER_BASE_URL: `http://127.0.0.1:${runnerPort}`,
      WORKER_PORT: String(port),
    };
    // The folder contains only the built workflows.
    const child = spawn(process.execPath, [WORKER], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
    children.push(child);
    const url = `http://127.0.0.1:${port}`;
    await until(() => answers(url));
    return { child, url };
  }
  const answers = (url: string) =>
    fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  async function ask(schedule: ScheduleRow): Promise<RunRow> {
    const { id: scheduleId, installId } = schedule;
    const run = aRunRow({ tenantId: TENANT, scheduleId, installId, extensionId: EXTENSION, trigger: 'run_now' });
    await tenants.store.transaction('worker', async (tx) => {
      await tx.runs.insert(run);
      await jobs.enqueue(tx, schedule, { tenantId: TENANT, scheduleId, runId: run.id, attempt: 1 });
    });
    return run;
  }
  const statusOf = (run: RunRow) =>
    tenants.store.transaction('worker', async (tx) => (await tx.runs.find(TENANT, run.scheduleId, run.id))?.status);

  beforeAll(async () => {
    temporal = await testTemporal();
    tenants = await manyTenants([TENANT], 'temporal');
    folder = await mkdtemp(join(tmpdir(), 'extension-schedules-worker-'));
    await buildWorkflows(join(folder, WORKFLOW_BUNDLE));
    runner = createServer((request, response) => {
      request.resume();
      calls.push(response);
    });
    await once(runner.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    runner?.closeAllConnections();
    runner?.close();
    await tenants?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it(
    'finishes its call when stopped and leaves the rest to the next worker',
    async () => {
      // Workers recompute the next runs when they start on a new database: none may start during this test.
      const [first, second] = await tenants.addSchedules(TENANT, 2, Date.now() + 86_400_000, '0 0 29 2 *');
      if (!first || !second) throw new Error('no schedules');
      const { child, url } = await startWorker();
      const exited = once(child, 'exit');
      const underWay = await ask(first);
      await until(() => calls.length === 1);
      child.kill('SIGTERM');
      await until(async () => (await (await fetch(`${url}/readyz`)).text()).includes('draining'));
      expect((await fetch(`${url}/metrics`)).status).toBe(200);
      const later = await ask(second);
      answer(calls[0]);
      expect(await exited).toEqual([0, null]);
      expect(await statusOf(underWay)).toBe('succeeded');
      expect(await statusOf(later)).toBe('queued');
      expect(calls).toHaveLength(1);

      const next = await startWorker();
      await until(() => calls.length === 2);
      answer(calls[1]);
      await until(async () => (await statusOf(later)) === 'succeeded');
      const reconciliation = () => tenants.store.transaction('operator', (tx) => tx.reconciliation.read());
      await tenants.store.transaction('operator', (tx) => tx.reconciliation.ask(Date.now()));
      await until(async () => {
        const { askedAt, finishedAt } = await reconciliation();
        return (finishedAt ?? 0) >= (askedAt ?? 0);
      });
      expect((await reconciliation()).found).toMatchObject({ checked: 2, orphaned: 0, divergent: 0 });
      next.child.kill('SIGTERM');
      expect(await once(next.child, 'exit')).toEqual([0, null]);
      expect(calls).toHaveLength(2);
    },
    3 * PATIENCE_MS,
  );
});
