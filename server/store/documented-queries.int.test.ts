import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../postgres/test-database.ts';
import { migrate } from './migrate.ts';

const DOCUMENTS = ['docs/operating.md', 'docs/production-checklist.md'];

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
  await migrate(database.url);
});
afterAll(() => database.drop());

describe.each(DOCUMENTS)('%s', (document) => {
  const text = readFileSync(new URL(`../../${document}`, import.meta.url), 'utf8');
  const blocks = [...text.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql = '']) => sql);

  test('every statement it names runs, one after the other', async () => {
    expect(blocks.length).toBeGreaterThan(2);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    for (const sql of blocks) await expect(client.query(sql), sql).resolves.toBeDefined();
    await client.end();
  });
});

test('schedules of an install that is gone are found, and marked deleted', async () => {
  const text = readFileSync(new URL('../../docs/operating.md', import.meta.url), 'utf8');
  const [find = '', remove = ''] = [...text.matchAll(/```sql\n([\s\S]*?)```/g)]
    .map(([, sql = '']) => sql)
    .filter((sql) => sql.includes('tenant_extension_install install'));
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`set role extension_schedules_api; set extension_schedules.tenant = 'gone-tenant'`);
  await client.query(
    `insert into tenant_extension_schedule (id, tenant_id, install_id, endpoint_id, method, path, endpoint_valid, cron,
       timezone, enabled, created_at, updated_at, next_run_at)
     values (gen_random_uuid(), 'gone-tenant', gen_random_uuid(), gen_random_uuid(), 'POST', '/x', true, '0 0 * * *',
       'UTC', true, now(), now(), now())`,
  );
  await client.query('set role extension_schedules_worker');
  const count = async () => (await client.query(find.replace(/set role.*;/, ''))).rows;
  expect(await count()).toMatchObject([{ tenant_id: 'gone-tenant', schedules: '1' }]);
  expect((await client.query(remove)).rowCount).toBe(1);
  expect(await count()).toEqual([]);
  await client.end();
});
