import { type TestDatabase, testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { newId } from '@extension-schedules/testing/rows.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { passes } from './database-failure.ts';
import { createPostgresStore } from './postgres-store.ts';

/** A login that may open no connection. */
const crowded = `crowded_${newId().slice(0, 8)}`;
const TABLE = 'tenant_extension_schedule';

let database: TestDatabase;
let holder: pg.Client;
beforeAll(async () => {
  database = await testDatabase();
  holder = new pg.Client({ connectionString: database.url });
  await holder.connect();
  await holder.query(`create role ${crowded} login password 'x' connection limit 0`);
  await holder.query(`begin; lock table ${TABLE} in access exclusive mode`);
});
afterAll(async () => {
  await holder.query(`rollback; drop role ${crowded}`);
  await holder.end();
  await database.drop();
});

/** The store's error for a transaction that PostgreSQL refuses. */
async function failureOf(statements: string[], change: (url: URL) => void = () => {}): Promise<unknown> {
  const url = new URL(database.url);
  change(url);
  const client = new pg.Client({ connectionString: url.href });
  client.on('error', () => {});
  try {
    await client.connect();
    for (const statement of statements) await client.query(statement);
    return 'no failure';
  } catch (error) {
    return error;
  } finally {
    await client.end();
  }
}

it.each([
  ['a lock that is not to be had', ["set lock_timeout = '20ms'", `select from ${TABLE}`], '55P03'],
  ['a statement that takes too long', ["set statement_timeout = '20ms'", `select from ${TABLE}`], '57014'],
  ['an administrator who ends the session', ['select pg_terminate_backend(pg_backend_pid())'], '57P01'],
  ['a standby', ['set default_transaction_read_only = on', 'create table mine ()'], '25006'],
])('treats %s as temporary', async (_, statements, code) => {
  const failure = await failureOf(statements);
  expect(failure).toMatchObject({ code });
  expect(passes(failure)).toBe(true);
});

it('treats a login without free connections as temporary, an unknown one not', async () => {
  const full = await failureOf([], (url) => Object.assign(url, { username: crowded, password: 'x' }));
  expect(full).toMatchObject({ code: '53300' });
  expect(passes(full)).toBe(true);
  expect(passes(await failureOf([], (url) => Object.assign(url, { username: 'unheard_of' })))).toBe(false);
});

it('treats an exhausted connection pool as temporary', async () => {
  const store = createPostgresStore({ databaseUrl: database.url, poolSize: 1 });
  const { promise, resolve } = Promise.withResolvers<void>();
  const busy = store.transaction('worker', () => promise);
  const failure = await store.transaction('worker', async () => {}).catch((error: unknown) => error);
  expect(failure).toMatchObject({ message: 'timeout exceeded when trying to connect' });
  expect(passes(failure)).toBe(true);
  resolve();
  await busy;
  await store.close();
});
