import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { HOUR } from '@extension-schedules/core/recurrence/time.ts';
import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { HOST, MAIN, TENANT_A, TENANT_B, UPGRADED } from '@extension-schedules/testing/conformance/fixture.ts';
import { emptyDatabase, type TestDatabase, testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { anAttemptRow, aRunRow, aScheduleRow, newId } from '@extension-schedules/testing/rows.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { endpointId, materializeEndpoints } from '#domain/endpoints/materialize.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { DEFAULT_QUEUE_SCHEMA } from '#jobs/pg-boss/queue-schema.ts';
import { createPostgresStore, type PostgresStore } from '#store/postgres-store.ts';
import { runProcess } from '../process.fixture.ts';
import { runOperate } from './run-operate.ts';

// A move waits some time for Temporal, which is not running.
vi.setConfig({ testTimeout: 90_000 });

const NOW = Date.now();
const ENDPOINT = { method: 'POST', path: '/work/succeeds' };

let database: TestDatabase;
let store: PostgresStore;
beforeAll(async () => {
  database = await testDatabase();
  await writeHost(database.url, HOST, NOW);
  store = createPostgresStore({ databaseUrl: database.url });
  await store.transaction('worker', (tx) => materializeEndpoints(tx, MAIN.current, NOW));
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

async function operate(args: string[], changes: Record<string, string> = {}) {
  const env = { ...process.env, DATABASE_URL: database.url, USER: 'olga', ...changes };
  const [out, err] = [new PassThrough(), new PassThrough()];
  const written = Promise.all([text(out), text(err)]);
  const code = await runOperate({ args, env, out, err });
  out.end();
  err.end();
  const [said, complained] = await written;
  return { code, out: said, err: complained, read: <Data>() => JSON.parse(said) as Data };
}

const row = (changes: Partial<ScheduleRow>) =>
  aScheduleRow({
    tenantId: TENANT_A,
    installId: MAIN.installA,
    endpointId: endpointId(MAIN.current, ENDPOINT),
    ...ENDPOINT,
    nextRunAt: NOW + 48 * HOUR,
    ...changes,
  });
const put = (schedule: ScheduleRow) =>
  store.transaction({ tenantId: schedule.tenantId }, (tx) => tx.schedules.insert(schedule));
const find = ({ tenantId, id }: ScheduleRow) =>
  store.transaction({ tenantId }, (tx) => tx.schedules.lock(tenantId, id));

test('syncs to Temporal without opening pg-boss when every schedule is on Temporal', async () => {
  const schedule = row({ engine: 'temporal' });
  await put(schedule);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`alter schema ${DEFAULT_QUEUE_SCHEMA} rename to out_of_reach`);
  const deletion = ['delete', '--tenant', TENANT_A, '--schedule', schedule.id];
  expect(await operate(deletion, { JOB_RUNNER: 'temporal' })).toMatchObject({ code: 0, err: '' });
  const pending = await store.transaction('worker', (tx) => tx.outbox.pending(TENANT_A, [schedule.id]));
  expect(pending).toEqual(new Set([schedule.id]));
  await client.query(`alter schema out_of_reach rename to ${DEFAULT_QUEUE_SCHEMA}`);
  await client.end();
});

test('reports inconsistent rows and repairs them', async () => {
  const orphan = row({ installId: newId() });
  const due = row({ nextRunAt: NOW - HOUR, cron: '0 * * * *', timezone: 'UTC' });
  const never = row({ nextRunAt: null });
  const lost = row({});
  const elsewhere = row({ endpointId: newId() });
  for (const one of [orphan, due, never, lost, elsewhere]) await put(one);
  const run = aRunRow({
    ...{ tenantId: TENANT_A, scheduleId: lost.id, installId: lost.installId, extensionId: MAIN.id },
    ...{ status: 'running', queuedAt: NOW - HOUR, startedAt: NOW - HOUR },
    attempts: [anAttemptRow({ startedAt: NOW - HOUR, deadlineAt: NOW - HOUR + 60_000 })],
  });
  await store.transaction({ tenantId: TENANT_A }, (tx) => tx.runs.insert(run));

  const report = await operate(['integrity', '--json']);
  expect(report.code, report.err).toBe(3);
  const counts = report.read<{ findings: { kind: string; count: number }[] }>().findings;
  expect(counts.map(({ kind, count }) => [kind, count])).toEqual([
    ['install_missing', 1],
    ['endpoint_missing', 1],
    ['due_unclaimed', 1],
    ['never_due', 1],
    ['run_stale', 1],
  ]);

  const repaired = await operate(['integrity', '--repair', '--json']);
  expect(repaired.code, repaired.out + repaired.err).toBe(0);
  const outcomes = repaired.read<{ outcomes: { kind: string; mended: number; left: number }[] }>().outcomes;
  for (const { kind, mended, left } of outcomes) {
    expect({ kind, mended, left }).toEqual({ kind, mended: 1, left: 0 });
  }
  expect(await find(orphan)).toBeUndefined();
  expect(await find(elsewhere)).toMatchObject({ endpointId: lost.endpointId, endpointValid: true });
  expect((await find(never))?.nextRunAt).toBeGreaterThan(NOW);
  expect((await find(due))?.nextRunAt).toBeGreaterThan(NOW);
  const settled = await store.transaction({ tenantId: TENANT_A }, (tx) =>
    tx.runs.find(TENANT_A, run.scheduleId, run.id),
  );
  expect(settled).toMatchObject({ status: 'failed', error: { code: 'WORKER_LOST' } });
  const [deletion] = await store.transaction({ tenantId: TENANT_A }, (tx) =>
    tx.audit.list(TENANT_A, orphan.installId, { limit: 1 }),
  );
  expect(deletion).toMatchObject({ action: 'delete', actor: { kind: 'operator', id: 'olga' }, extensionId: null });
});

test('stops, shows, releases and cleans up a tenant, and audits each step', async () => {
  const schedule = row({ tenantId: TENANT_B, installId: MAIN.installB, name: 'Nightly' });
  await put(schedule);
  const of = ['--tenant', TENANT_B];
  const stopped = await operate(['stop-tenant', ...of, '--reason', 'Runaway imports']);
  expect(stopped).toMatchObject({ code: 0, err: '' });
  expect(stopped.out).toContain('Runaway imports');
  const listed = await operate(['list', '--state', 'tenant_stopped', '--json']);
  expect(listed.read()).toMatchObject([{ id: schedule.id, tenant_id: TENANT_B, engine: 'pg-boss', sync: 'in_sync' }]);
  expect((await operate(['list', ...of])).out).toMatch(/^id +tenant_id[\s\S]*Nightly +POST/);
  const released = await operate(['release-tenant', ...of, '--reason', 'Mended', '--json']);
  expect(released.read()).toMatchObject({ tenant_id: TENANT_B, stopped: null });
  expect(await operate(['clean-up', ...of, '--reason', 'Gone'])).toMatchObject({ code: 2, out: '' });
  const cleaned = await operate(['clean-up', ...of, '--reason', 'Gone', '--yes', '--json', '--actor', 'Dana']);
  expect(cleaned.read()).toMatchObject({ deleted_schedules: 1, removed_schedules: 1 });
  const audit = await operate(['audit', ...of, '--json']);
  const acts = audit.read<{ action: string; actor: { id: string } }[]>();
  expect(acts.map(({ action, actor }) => [action, actor.id])).toEqual([
    ['clean_up', 'Dana'],
    ['release_tenant', 'olga'],
    ['stop_tenant', 'olga'],
  ]);
  const some = await operate(['audit', ...of, '--limit', '2', '--json']);
  expect(some.read()).toHaveLength(2);
  expect(some.err).toContain('Only the first 2 are shown.');
  expect((await operate(['audit', ...of, '--limit', '3'])).err).toBe('');
});

test('lists what was changed in a tenant whose extension is no longer installed and whose data is gone', async () => {
  const schedule = row({ tenantId: TENANT_B, installId: UPGRADED.installB, name: 'Outlived' });
  await put(schedule);
  const of = ['--tenant', TENANT_B];
  expect(await operate(['delete', ...of, '--schedule', schedule.id])).toMatchObject({ code: 0 });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('delete from tenant_extension_install where id = $1', [UPGRADED.installB]);
  await client.end();
  await operate(['clean-up', ...of, '--reason', 'Gone', '--yes']);
  const ofExtension = ['--extension', UPGRADED.id, '--json'];
  const history = (await operate(['history', ...of, ...ofExtension])).read<object[]>();
  expect(history).toMatchObject([
    { action: 'delete', schedule_name: 'Outlived', install_id: UPGRADED.installB, actor: { kind: 'operator' } },
  ]);
  expect(await operate(['history', '--tenant', 'mistyped'])).toMatchObject({
    code: 1,
    err: 'Unknown tenant: mistyped\n',
  });
});

test('requests a reconciliation and prints its report', async () => {
  const asked = (await operate(['reconcile', '--json'])).read<{ asked_at: string }>();
  const report = await operate(['reconcile', '--report', '--json']);
  expect(report.read()).toEqual({ asked_at: asked.asked_at, started_at: null, finished_at: null, found: null });
  const [act] = (await operate(['audit', '--limit', '1', '--json'])).read<{ action: string }[]>();
  expect(act?.action).toBe('reconcile');
});

test('says when a list is truncated', async () => {
  for (const name of ['One', 'Two']) await put(row({ tenantId: TENANT_B, installId: MAIN.installB, name }));
  const list = (limit: string) => operate(['list', '--tenant', TENANT_B, '--limit', limit, '--json']);
  const first = await list('1');
  expect(first.read()).toHaveLength(1);
  expect(first.err).toContain('Only the first 1 are shown.');
  const both = await list('2');
  expect(both.read()).toHaveLength(2);
  expect(both.err).toBe('');
  const tidied = await operate(['clean-up', '--tenant', TENANT_B, '--reason', 'Tidied', '--yes']);
  expect(tidied.code).toBe(0);
});

test('moves a tenant there and back with its run, and reports and repeats pending syncs', async () => {
  const schedule = row({ tenantId: TENANT_B, installId: MAIN.installB });
  await put(schedule);
  const run = aRunRow({ tenantId: TENANT_B, scheduleId: schedule.id, installId: schedule.installId, queuedAt: NOW });
  await store.transaction({ tenantId: TENANT_B }, (tx) => tx.runs.insert(run));
  const onTemporal = { JOB_RUNNER: 'temporal' };
  const to = (engine: string) => ['move-tenant', '--tenant', TENANT_B, '--to', engine];

  const there = await operate([...to('temporal'), '--json'], onTemporal);
  expect(there).toMatchObject({ code: 3, err: expect.stringContaining('not synced to Temporal yet') });
  const counts = { moved_schedules: 1, continued_runs: 1, untold: 1 };
  expect(there.read()).toEqual({ tenant_id: TENANT_B, engine: 'temporal', ...counts });
  const listed = await operate(['list', '--engine', 'temporal', '--json'], onTemporal);
  expect(listed.read<object[]>()).toContainEqual(
    expect.objectContaining({ id: schedule.id, engine: 'temporal', sync: 'pending' }),
  );
  expect((await operate(['tenant', '--tenant', TENANT_B, '--json'], onTemporal)).read()).toMatchObject({
    engine: 'temporal',
  });

  // Syncs like a worker that serves Temporal.
  const tellAll = () =>
    store.transaction('worker', async (tx) => {
      const [now, later] = [Date.now() + HOUR, Date.now() + 2 * HOUR];
      for (const { tenantId, id } of await tx.outbox.due(now, 100)) {
        for (const claim of await tx.outbox.claim(tenantId, [id], now, later)) await tx.outbox.settle(claim, now);
      }
    });
  await tellAll();
  const again = await operate([...to('temporal'), '--json'], onTemporal);
  expect(again).toMatchObject({ code: 0, err: '' });
  expect(again.read()).toMatchObject({ moved_schedules: 0, continued_runs: 0, untold: 0 });

  const everybody = await operate(['move-all', '--to', 'pg-boss', '--json'], onTemporal);
  expect(everybody.code, everybody.err).toBe(3);
  expect(everybody.read<object[]>()).toContainEqual({ tenant_id: TENANT_B, engine: 'pg-boss', ...counts });
  expect(await find(schedule)).toEqual(schedule);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(`select data from ${DEFAULT_QUEUE_SCHEMA}.job where data->>'runId' = $1`, [
    run.id,
  ]);
  await client.end();
  expect(rows).toMatchObject([{ data: { attempt: 1 } }]);
  await tellAll();
  expect(await operate(['move-all', '--to', 'pg-boss'], onTemporal)).toMatchObject({ code: 0, out: 'None.\n' });
  const [noted] = (await operate(['audit', '--tenant', TENANT_B, '--json'])).read<object[]>();
  expect(noted).toMatchObject({ action: 'move_tenant', details: { engine: 'pg-boss' } });
});

test('keeps a version in use; otherwise deletes its endpoints and marks disabled schedules', async () => {
  const schedule = row({ tenantId: TENANT_B, installId: MAIN.installB });
  await put(schedule);
  const remove = ['delete-version', '--version', MAIN.current];
  const refused = await operate(remove);
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toMatch(/enabled schedules? uses? endpoints of this version/);
  expect(await find(schedule)).toEqual(schedule);
  await store.transaction('operator', async (tx) => {
    for (const user of await tx.maintenance.usersOf(MAIN.current))
      await tx.schedules.update({ ...user, enabled: false });
  });
  const removed = await operate([...remove, '--json']);
  expect(removed, removed.err).toMatchObject({ code: 0 });
  expect(removed.read()).toEqual({ deleted: MAIN.current });
  expect(await find(schedule)).toMatchObject({ ...ENDPOINT, enabled: false, endpointValid: false });
  const [noted] = (await operate(['audit', '--json'])).read<{ action: string; actor: { id: string } }[]>();
  expect(noted).toMatchObject({ action: 'delete_version', actor: { id: 'olga' } });
});

test('reports each failure in one sentence with its own exit code', async () => {
  const mistyped = await operate(['stop-tenant', '--tenant', 'mistyped', '--reason', 'x']);
  expect(mistyped).toMatchObject({ code: 1, out: '', err: 'Unknown tenant: mistyped\n' });
  const unknown = newId();
  expect(await operate(['delete', '--tenant', TENANT_A, '--schedule', unknown])).toMatchObject({
    ...{ code: 1, out: '', err: `Tenant ${TENANT_A} has no schedule ${unknown}.\n` },
  });
  const long = await operate(['stop-tenant', '--tenant', TENANT_A, '--reason', 'x'.repeat(501)]);
  expect(long).toMatchObject({ code: 2, out: '', err: expect.stringContaining('/reason') });
  expect(await operate(['destroy'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining("'destroy'") });
  for (const command of ['backfill', 'delete-version']) {
    const refused = { code: 1, out: '', err: `Unknown version: ${unknown}\n` };
    expect(await operate([command, '--version', unknown])).toMatchObject(refused);
  }
  expect(await operate(['backfill', '--json'])).toMatchObject({ code: 0 });
});

test('reports a database that lacks migrations', async () => {
  const empty = await emptyDatabase();
  const asked = await operate(['cutover', 'plan', '--without-temporal'], { DATABASE_URL: empty.url });
  await empty.drop();
  expect(asked).toMatchObject({ code: 1, out: '' });
  expect(asked.err).toBe(
    'The command failed. The migration 0001_host-tables has not been applied. Run the migrations.\n',
  );
});

test('prints the same in a separate process, and one sentence when the database is down', async () => {
  const DATABASE_URL = 'postgres://nobody@127.0.0.1:1/nowhere';
  const away = await runProcess('admin/operate.ts', { DATABASE_URL }, ['list']);
  expect(away).toMatchObject({ code: 1, out: '' });
  expect(away.err).toMatch(/ECONNREFUSED/);
  expect(away.err).not.toMatch(/\n\s+at /);
});
