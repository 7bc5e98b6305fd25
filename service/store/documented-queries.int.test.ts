import { readFileSync } from 'node:fs';
import { type TestDatabase, testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const DOCUMENTS = ['docs/operating.md', 'docs/production-checklist.md'];

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe.each(DOCUMENTS)('%s', (document) => {
  const text = readFileSync(new URL(`../../${document}`, import.meta.url), 'utf8');
  const blocks = [...text.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql = '']) => sql);

  test('contains only statements that run, one after the other', async () => {
    expect(blocks.length).toBeGreaterThan(2);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    for (const sql of blocks) await expect(client.query(sql), sql).resolves.toBeDefined();
    await client.end();
  });
});

describe('the checklist', () => {
  const checklist = readFileSync(new URL('../../docs/production-checklist.md', import.meta.url), 'utf8');
  const queryOn = (what: string) =>
    [...checklist.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql = '']) => sql).find((sql) => sql.includes(what)) ??
    '';
  const namesIn = async (sql: string, ...statements: string[]) => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query('begin');
    for (const statement of statements) await client.query(statement);
    const { rows } = await client.query(sql);
    await client.query('rollback');
    await client.end();
    return rows.map((row) => row.relname ?? row.table_name).sort();
  };

  test('checks every table with tenant rows, and finds one without forced row-level security', async () => {
    const unforced = queryOn('relforcerowsecurity');
    expect(await namesIn(unforced)).toEqual([]);
    const ofTenants = await namesIn(`select c.relname from pg_class c
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
        and (c.relname = 'tenant_extension_schedule' or c.relname like 'extension\\_schedule%')
        and exists (select from pg_attribute where attrelid = c.oid and attname = 'tenant_id' and not attisdropped)`);
    expect(ofTenants.length).toBeGreaterThan(8);
    const lifted = ofTenants.map((table) => `alter table ${table} no force row level security`);
    expect(await namesIn(unforced, ...lifted)).toEqual(ofTenants);
  });

  test('finds a role that can read secrets', async () => {
    const readers = queryOn('install_secrets');
    expect(await namesIn(readers)).toEqual([]);
    const granted = 'grant select on tenant_extension_install_secrets to extension_schedules_operator';
    expect(await namesIn(readers, granted)).toEqual(['tenant_extension_install_secrets']);
  });
});
