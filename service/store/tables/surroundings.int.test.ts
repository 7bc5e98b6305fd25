import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { aScheduleRow } from '@extension-schedules/testing/rows.ts';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { DatabaseTransaction } from '../database.ts';
import { createPostgresStore } from '../postgres-store.ts';

/** PostgreSQL compares its plans during the first five uses of a prepared statement. */
const USES_WITH_A_PLAN_OF_THEIR_OWN = 5;

it('plans the statement for one schedule once, not at each request', async () => {
  const database = await testDatabase();
  const store = createPostgresStore({ databaseUrl: database.url, poolSize: 1 });
  const row = aScheduleRow();
  const inTenant = { tenantId: row.tenantId };
  await store.transaction(inTenant, (tx) => tx.schedules.insert(row));
  for (let request = 0; request < 30; request += 1) {
    await store.transaction(inTenant, (tx) =>
      tx.surroundings.read(row.tenantId, [row.id], { runs: 20, withPayload: true }),
    );
  }
  const { rows } = await store.transaction(inTenant, (tx) =>
    sql<{ fresh: number }>`
      select custom_plans::integer as fresh from pg_prepared_statements where statement like '%of_schedule%'`.execute(
      tx.native as DatabaseTransaction,
    ),
  );
  expect(rows).toEqual([{ fresh: USES_WITH_A_PLAN_OF_THEIR_OWN }]);
  await store.close();
  await database.drop();
});
