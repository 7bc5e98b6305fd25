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

  test('every statement it names runs, one after the other', async () => {
    expect(blocks.length).toBeGreaterThan(2);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    for (const sql of blocks) await expect(client.query(sql), sql).resolves.toBeDefined();
    await client.end();
  });
});
