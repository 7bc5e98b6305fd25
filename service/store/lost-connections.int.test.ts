import { type SilentProxy, startSilentProxy } from '@extension-schedules/testing/postgres/silent-proxy.ts';
import { type TestDatabase, testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { newId } from '@extension-schedules/testing/rows.ts';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { DatabaseTransaction } from './database.ts';
import { passes } from './database-failure.ts';
import { createDatabaseMonitor } from './database-monitor.ts';
import { createPostgresStore, type PostgresStore } from './postgres-store.ts';

const POOL_SIZE = 4;
const TENANT = newId();

let database: TestDatabase;
let proxy: SilentProxy;
let store: PostgresStore;
let failed: unknown[];
beforeAll(async () => {
  database = await testDatabase();
  proxy = await startSilentProxy(database.url, { query_timeout: '1500' });
});
afterAll(async () => {
  await proxy.close();
  await database.drop();
});
beforeEach(() => {
  failed = [];
});

const write = () =>
  store
    .transaction({ tenantId: TENANT }, async (tx) => {
      await sql`select pg_sleep(0.01)`.execute(tx.native as DatabaseTransaction);
      await sql`create temporary table mine () on commit drop`.execute(tx.native as DatabaseTransaction);
      return 'written';
    })
    .catch((error: unknown) => {
      failed.push(error);
      return 'failed';
    });
const writeTogether = () => Promise.all(Array.from({ length: POOL_SIZE }, write));

it('reopens all connections when one has gone silent', async () => {
  store = createPostgresStore({ databaseUrl: proxy.url, poolSize: POOL_SIZE });
  expect(new Set(await writeTogether())).toEqual(new Set(['written']));
  proxy.silence();
  expect(await write()).toBe('failed');
  expect(failed).toMatchObject([{ message: 'Query read timeout' }]);
  expect(failed.every(passes)).toBe(true);
  // The other three connections were not queried and are silent too.
  expect(await write()).toBe('written');
  expect(new Set(await writeTogether())).toEqual(new Set(['written']));
  await store.close();
});

it('does not reuse a connection that was queried while silent', async () => {
  store = createPostgresStore({ databaseUrl: proxy.url, poolSize: POOL_SIZE });
  await writeTogether();
  proxy.silence();
  // Waiting callers get a working connection.
  const asked = await Promise.all([writeTogether(), writeTogether()]);
  expect(asked).toEqual([Array(POOL_SIZE).fill('failed'), Array(POOL_SIZE).fill('written')]);
  await store.close();
});

it('disconnects from a server that has become a standby', async () => {
  const name = pg.escapeIdentifier(new URL(database.url).pathname.slice(1));
  const monitor = createDatabaseMonitor(database.url);
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  // Applies to connections opened from now on.
  await admin.query(`alter database ${name} set default_transaction_read_only = on`);
  store = createPostgresStore({ databaseUrl: database.url, poolSize: POOL_SIZE });
  expect(new Set(await writeTogether())).toEqual(new Set(['failed']));
  expect(failed.every(passes)).toBe(true);
  expect(await monitor.problem()).toContain('read-only');
  await admin.query('set default_transaction_read_only = off');
  await admin.query(`alter database ${name} reset default_transaction_read_only`);
  expect(new Set(await writeTogether())).toEqual(new Set(['written']));
  await Promise.all([store.close(), monitor.close(), admin.end()]);
});

it('reports that the database does not answer, and reconnects later', async () => {
  const monitor = createDatabaseMonitor(proxy.url);
  expect(await monitor.problem()).toBeUndefined();
  proxy.silence();
  expect(await monitor.problem()).toBe('The database is not responding.');
  await expect.poll(() => monitor.problem()).toBeUndefined();
  await monitor.close();
  const nowhere = createDatabaseMonitor('postgres://nobody@127.0.0.1:1/nothing');
  expect(await nowhere.problem()).toBe('The database is not responding.');
  await nowhere.close();
});
