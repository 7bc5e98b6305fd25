import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { type TestDatabase, testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { T0 } from '@extension-schedules/testing/rows.ts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPostgresStore, type PostgresStore } from './postgres-store.ts';

const TENANT = 'tenant-a';
const id = (last: number) => `0d8c6f1e-5b1a-4c57-8f3b-${String(last).padStart(12, '0')}`;
const [EXTENSION, FIRST, SECOND, INSTALL] = [id(1), id(11), id(12), id(101)] as const;

let database: TestDatabase;
let store: PostgresStore;
let sql: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  const version = { manifest: [], contentHashes: [] };
  const versions = [
    { ...version, id: FIRST, version: '1.0.0' },
    { ...version, id: SECOND, version: '2.0.0' },
  ];
  const install = { id: INSTALL, tenantId: TENANT, extensionId: EXTENSION, versionId: FIRST, enabled: true };
  await writeHost(
    database.url,
    {
      extensions: [{ id: EXTENSION, name: 'Agreement Hub', versions }],
      installs: [{ ...install, config: {}, providers: [], secrets: null }],
      timezones: {},
    },
    Date.now(),
  );
  store = createPostgresStore({ databaseUrl: database.url });
  sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
});
afterAll(async () => {
  await store?.close();
  await sql?.end();
  await database?.drop();
});
beforeEach(async () => {
  await sql.query(`update tenant_extension_install set version_id = $1, is_enabled = true, status = 'enabled'`, [
    FIRST,
  ]);
});

/** Waits until a transaction of this database waits for a lock. */
async function somebodyWaits(): Promise<void> {
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await sql.query(waiting)).rowCount, { timeout: 60_000 }).toBeGreaterThan(0);
}

const hold = (purpose: 'change' | 'keep') => (tx: Parameters<Parameters<PostgresStore['transaction']>[1]>[0]) =>
  tx.installs.hold(TENANT, EXTENSION, purpose);

describe('a locked install', () => {
  it.each(['change', 'keep'] as const)(
    'to change it makes others wait, who then %s what it has become',
    async (purpose) => {
      const held = Promise.withResolvers<void>();
      const first = store.transaction({ tenantId: TENANT }, async (tx) => {
        await hold('change')(tx);
        held.resolve();
        await somebodyWaits();
        await tx.installs.setVersion(TENANT, INSTALL, SECOND, T0);
      });
      await held.promise;
      const [seen] = await Promise.all([store.transaction({ tenantId: TENANT }, hold(purpose)), first]);
      expect(seen).toMatchObject({ versionId: SECOND, version: '2.0.0' });
    },
  );

  it('blocks only transactions that change it when held to keep it', async () => {
    const order: string[] = [];
    const held = Promise.withResolvers<void>();
    const first = store.transaction({ tenantId: TENANT }, async (tx) => {
      await hold('keep')(tx);
      await store.transaction({ tenantId: TENANT }, hold('keep'));
      held.resolve();
      await somebodyWaits();
      order.push('kept');
    });
    await held.promise;
    const second = store.transaction({ tenantId: TENANT }, async (tx) => {
      await hold('change')(tx);
      order.push('changed');
    });
    await Promise.all([first, second]);
    expect(order).toEqual(['kept', 'changed']);
  });
});

it('leaves an install that the host has not finished unchanged, except for the switch', async () => {
  const row = async () => (await sql.query('select is_enabled, status from tenant_extension_install')).rows[0];
  const turn = (enabled: boolean) =>
    store.transaction({ tenantId: TENANT }, (tx) => tx.installs.setEnabled(TENANT, INSTALL, enabled, T0));
  await turn(false);
  expect(await row()).toEqual({ is_enabled: false, status: 'enabled' });
  await turn(true);
  expect(await row()).toEqual({ is_enabled: true, status: 'enabled' });
  await sql.query(`update tenant_extension_install set status = 'pending'`);
  await turn(false);
  expect(await row()).toEqual({ is_enabled: false, status: 'pending' });
  await turn(true);
  const install = await store.transaction({ tenantId: TENANT }, hold('keep'));
  expect([await row(), install?.enabled]).toEqual([{ is_enabled: true, status: 'pending' }, false]);
});

it('writes no other columns of the host', async () => {
  await sql.query('begin; set local role extension_schedules_api');
  await expect(sql.query(`update tenant_extension_install set config = '{}'`)).rejects.toThrow('permission denied');
  await sql.query('rollback');
  await sql.query('begin; set local role extension_schedules_worker');
  await expect(sql.query('update tenant_extension_install set is_enabled = false')).rejects.toThrow(
    'permission denied',
  );
  await sql.query('rollback');
});
