import {
  EXTENSION,
  type ManyTenants,
  manyTenants,
} from '@extension-schedules/testing/job-runner/many-tenants.fixture.ts';
import { createObedientRunner } from '@extension-schedules/testing/job-runner/obedient-runner.fixture.ts';
import { aRunRow, newId, T0 } from '@extension-schedules/testing/rows.ts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ExtensionRunner } from '#domain/ports/extension-runner.ts';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import type { RunRow } from '#domain/ports/store/runs.ts';
import { DEADLINE_GRACE_MS } from '#domain/runs/begin-attempt.ts';
import { executeRun } from '#domain/runs/execute-run.ts';

/** Each call uses the install's current data, not those of an earlier call. */

const TENANT = newId();
const DEFAULT_CAPABILITIES = ['cap:context.read', 'cap:log.emit', 'cap:user.read'];
const BUSY = {
  kind: 'answered',
  status: 503,
  body: { text: '', bytes: 0, truncated: false },
  durationMs: 1,
} as const;

let tenants: ManyTenants;
let sql: pg.Client;
let now = T0;
const runner = createObedientRunner();
const jobs = { enqueue: async () => {}, scheduleChanged: async () => {} } as Partial<JobRunner> as JobRunner;

beforeAll(async () => {
  tenants = await manyTenants([TENANT]);
  sql = new pg.Client({ connectionString: tenants.url });
  await sql.connect();
});
afterAll(async () => {
  await sql?.end();
  await tenants?.close();
});
beforeEach(async () => {
  await sql.query(`delete from tenant_extension_install_secrets; delete from tenant_extension_install_config;
    update tenant_extension_install set is_enabled = true`);
  runner.reset();
  now = T0;
});

async function queued(): Promise<RunRow> {
  const [schedule] = await tenants.addSchedules(TENANT, 1, T0 + 86_400_000);
  if (!schedule) throw new Error('no schedule');
  const { id: scheduleId, installId } = schedule;
  const run = aRunRow({ tenantId: TENANT, scheduleId, installId, extensionId: EXTENSION });
  await tenants.store.transaction('worker', (tx) => tx.runs.insert(run));
  return run;
}
const attempt = ({ tenantId, scheduleId, id: runId }: RunRow, calls: ExtensionRunner = runner) =>
  executeRun(
    { store: tenants.store, jobs, runner: calls, clock: { now: () => now }, random: () => 0, log: () => {} },
    { tenantId, scheduleId, runId },
  );
const setConfig = (installId: string, config: unknown, providers: unknown) =>
  sql.query(
    `insert into tenant_extension_install_config (install_id, tenant_id, config, providers) values ($1, $2, $3, $4)
     on conflict (install_id) do update set config = excluded.config, providers = excluded.providers`,
    [installId, TENANT, JSON.stringify(config), JSON.stringify(providers)],
  );
const setSecrets = (installId: string, ciphertext: string, expiresAt: number | null) =>
  sql.query(
    `insert into tenant_extension_install_secrets (install_id, tenant_id, ciphertext, expires_at) values ($1, $2, $3, $4)
     on conflict (install_id) do update set ciphertext = excluded.ciphertext, expires_at = excluded.expires_at`,
    [installId, TENANT, ciphertext, expiresAt && new Date(expiresAt)],
  );
const endOf = async ({ tenantId, scheduleId, id }: RunRow) =>
  tenants.store.transaction('worker', (tx) => tx.runs.find(tenantId, scheduleId, id));

it('reads configuration, providers and secrets for each attempt, and keeps the first bundle', async () => {
  const run = await queued();
  await setConfig(run.installId, { region: 'eu' }, ['cap:http.fetch', 'cap:legacy.thing']);
  await setSecrets(run.installId, 'first', T0 + 60_000);
  runner.answer = BUSY;
  expect(await attempt(run)).toMatchObject({ kind: 'retry' });
  await setConfig(run.installId, { region: 'us' }, []);
  await setSecrets(run.installId, 'second', null);
  const bundle = `sha256:${'9'.repeat(64)}`;
  const { rows } = await sql.query(
    `insert into extension_bundle (id, version_id, content_hash, created_at)
     select gen_random_uuid(), version_id, $1, now() + interval '1 day' from tenant_extension_install where id = $2 returning id`,
    [bundle, run.installId],
  );
  await sql.query(
    `update extension_version set capabilities = '["cap:secrets.get"]'
     where id = (select version_id from tenant_extension_install where id = $1)`,
    [run.installId],
  );
  now += 30 * 60_000;
  expect(await attempt(run)).toMatchObject({ kind: 'retry' });
  const next = await queued();
  await attempt(next);
  await sql.query('delete from extension_bundle where id = $1', [rows[0].id]);

  const [first, second, third] = runner.calls;
  expect(first).toMatchObject({ config: { region: 'eu' }, providers: ['cap:http.fetch', ...DEFAULT_CAPABILITIES] });
  expect(first?.secretEnvelope?.ciphertextB64).toBe('first');
  expect(second).toMatchObject({
    config: { region: 'us' },
    providers: ['cap:secrets.get', ...DEFAULT_CAPABILITIES],
    contentHash: first?.contentHash,
  });
  expect(second?.secretEnvelope?.ciphertextB64).toBe('second');
  expect(third?.contentHash).toBe(bundle);
});

it.each([
  ['secrets that have expired', (installId: string) => setSecrets(installId, 'old', T0 - 1), /secrets have expired/],
  [
    'a configuration that is none',
    (installId: string) => setConfig(installId, ['no', 'object'], []),
    /could not be read/,
  ],
])('does not call the Runner with %s', async (_, spoil, message) => {
  const run = await queued();
  await spoil(run.installId);
  expect(await attempt(run)).toMatchObject({ kind: 'finished', status: 'failed' });
  expect(runner.calls).toEqual([]);
  const error = { code: 'CONFIG_UNAVAILABLE', message: expect.stringMatching(message) };
  expect(await endOf(run)).toMatchObject({ status: 'failed', error, attempts: [] });
});

it('fails the run when secrets expire before its next attempt', async () => {
  const run = await queued();
  await setSecrets(run.installId, 'soon', T0 + 60_000);
  runner.answer = BUSY;
  await attempt(run);
  now += 30 * 60_000;
  expect(await attempt(run)).toMatchObject({ kind: 'finished', status: 'failed' });
  expect(runner.calls).toHaveLength(1);
  expect(await endOf(run)).toMatchObject({ error: { code: 'CONFIG_UNAVAILABLE' }, attempts: [{ status: 'failed' }] });
});

it('does not repeat an attempt within its limit plus the start-up grace', async () => {
  const run = await queued();
  let deadlineAt: number | undefined;
  const slow: ExtensionRunner = {
    graceMs: 60_000,
    async execute(_, { timeoutMs }) {
      deadlineAt = (await endOf(run))?.attempts[0]?.deadlineAt;
      expect(deadlineAt).toBe(now + timeoutMs + 60_000 + DEADLINE_GRACE_MS);
      return BUSY;
    },
  };
  await attempt(run, slow);
  expect(deadlineAt).toBeDefined();
});

const disable = (installId: string) =>
  sql.query('update tenant_extension_install set is_enabled = false where id = $1', [installId]);

it.each([
  ['its extension is disabled', ({ installId }: RunRow) => disable(installId)],
  [
    'its endpoint is gone',
    ({ scheduleId }: RunRow) =>
      sql.query(`update tenant_extension_schedule set path = '/gone', endpoint_id = gen_random_uuid() where id = $1`, [
        scheduleId,
      ]),
  ],
])('records a waiting run without a call when %s', async (_, spoil) => {
  const run = await queued();
  await spoil(run);
  expect(await attempt(run)).toEqual({ kind: 'finished', status: 'skipped' });
  expect(await endOf(run)).toMatchObject({ status: 'skipped', skipReason: 'stopped', finishedAt: now, attempts: [] });
  expect(runner.calls).toEqual([]);
});

it('does not retry a run when its extension has been disabled', async () => {
  const run = await queued();
  runner.answer = BUSY;
  await attempt(run);
  await disable(run.installId);
  now += 30 * 60_000;
  expect(await attempt(run)).toEqual({ kind: 'finished', status: 'cancelled' });
  expect(await endOf(run)).toMatchObject({ status: 'cancelled', skipReason: null, attempts: [{ status: 'failed' }] });
  expect(runner.calls).toHaveLength(1);
});
