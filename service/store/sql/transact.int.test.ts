import { type TestDatabase, testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { newId } from '@extension-schedules/testing/rows.ts';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Scope } from '#domain/ports/store.ts';
import { CONNECTION } from '../connection.ts';
import type { DatabaseTransaction } from '../database.ts';
import { repeatedStatements } from './repeated-statements.ts';
import { type Transact, transactIn } from './transact.ts';

const TENANT: Scope = { tenantId: 'tenant-1' };
/** A login that may only enter the scope of a tenant. */
const LOGIN = { name: `only_api_${newId().slice(0, 8)}`, password: newId() };

let database: TestDatabase;
let superuser: pg.Client;
let pool: pg.Pool;
let transact: Transact;

beforeAll(async () => {
  database = await testDatabase();
  superuser = new pg.Client({ connectionString: database.url });
  await superuser.connect();
  await superuser.query(`create role ${LOGIN.name} login password '${LOGIN.password}' in role extension_schedules_api`);
  const url = new URL(database.url);
  url.username = LOGIN.name;
  url.password = LOGIN.password;
  pool = new pg.Pool({ ...CONNECTION, connectionString: url.href, max: 1, pipeline: true });
  transact = transactIn(pool, { statements: repeatedStatements() });
});
afterAll(async () => {
  await pool?.end();
  await superuser?.query(`drop role ${LOGIN.name}`);
  await superuser?.end();
  await database?.drop();
});
/** The first transaction of a connection finds out what it leads to. */
beforeEach(() => transact(TENANT, async () => {}));

const whoAmI = async (trx: DatabaseTransaction) => {
  const { rows } = await sql<{ role: string; tenant: string }>`
    select current_user as role, current_setting('extension_schedules.tenant') as tenant`.execute(trx);
  return rows[0];
};

it('starts the work before PostgreSQL has answered begin', async () => {
  let started = false;
  const done = transact(TENANT, async () => {
    started = true;
  });
  // Runs what is queued already, but receives nothing.
  for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((wake) => process.nextTick(wake));
  expect(started).toBe(true);
  await done;
});

it('runs even the first statement of the work in its scope', async () => {
  expect(await transact(TENANT, whoAmI)).toEqual({ role: 'extension_schedules_api', tenant: 'tenant-1' });
});

it('runs no statement of the work when the login may not enter the scope', async () => {
  let answer: unknown;
  const refused = transact('worker', async (trx) => {
    answer = await whoAmI(trx).catch((error: Error) => error.message);
  });
  await expect(refused).rejects.toThrow('permission denied to set role "extension_schedules_worker"');
  expect(answer).toBe('current transaction is aborted, commands ignored until end of transaction block');
});
