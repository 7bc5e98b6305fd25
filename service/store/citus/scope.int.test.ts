import { type TestDatabase, testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { aScheduleRow } from '@extension-schedules/testing/rows.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPostgresStore, type PostgresStore } from '../postgres-store.ts';

/** PostgreSQL stores a setting of Citus without using it, which is enough to see its value. */

let database: TestDatabase;
let store: PostgresStore;
let statements: string[];

beforeAll(async () => {
  database = await testDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const name = pg.escapeIdentifier(new URL(database.url).pathname.slice(1));
  await client.query(`alter database ${name} set citus.propagate_set_commands to 'none'`);
  await client.end();
  store = createPostgresStore({ databaseUrl: database.url, onQuery: (statement) => statements.push(statement) });
});
afterAll(async () => {
  await store?.close();
  await database?.drop();
});

it.each(['tenant-a', `it's \\"odd"; --`, 'ü\n$1'])('sets the tenant %j on the nodes', async (tenantId) => {
  const row = aScheduleRow({ tenantId });
  statements = [];
  await store.transaction({ tenantId }, (tx) => tx.schedules.insert(row));
  const settings = statements.filter((statement) => statement.startsWith('set local'));
  expect(settings).toEqual([
    `set local citus.propagate_set_commands to 'local'`,
    `set local extension_schedules.tenant to '${tenantId.replaceAll("'", "''")}'`,
  ]);
  const found = await store.transaction({ tenantId }, (tx) => tx.schedules.find(tenantId, row.installId, row.id));
  expect(found).toEqual(row);
});

it('sets nothing on the nodes for a role', async () => {
  statements = [];
  await store.transaction('worker', (tx) => tx.schedules.due('temporal', 0, 1));
  expect(statements.filter((statement) => statement.startsWith('set local'))).toEqual([]);
});
