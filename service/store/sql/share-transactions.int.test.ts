import { type TestDatabase, testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { aScheduleRow, newId } from '@extension-schedules/testing/rows.ts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import type { Store, Transaction } from '#domain/ports/store.ts';
import { createPostgresStore, type PostgresStore } from '../postgres-store.ts';

let database: TestDatabase;
let store: PostgresStore;
let sharing: Store;
let statements: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  store = createPostgresStore({ databaseUrl: database.url, onQuery: (statement) => statements.push(statement) });
  sharing = store.sharing();
});
afterAll(async () => {
  await store?.close();
  await database?.drop();
});
beforeEach(() => {
  statements = [];
});

async function schedules(count: number): Promise<ScheduleRow[]> {
  const rows = Array.from({ length: count }, () => aScheduleRow({ tenantId: newId() }));
  for (const row of rows) await store.transaction({ tenantId: row.tenantId }, (tx) => tx.schedules.insert(row));
  statements = [];
  return rows;
}

async function countFailure(tx: Transaction, { tenantId, id }: ScheduleRow): Promise<number> {
  const row = await tx.schedules.lock(tenantId, id);
  if (!row) throw new Error('no such schedule');
  const consecutiveFailures = row.consecutiveFailures + 1;
  await tx.schedules.recordOutcome(tenantId, id, { ...row, consecutiveFailures });
  return consecutiveFailures;
}
const failuresOf = ({ tenantId, id }: ScheduleRow) =>
  store.transaction('worker', async (tx) => (await tx.schedules.lock(tenantId, id))?.consecutiveFailures);

it('costs no more statements for fifty pieces of work than for one', async () => {
  const rows = await schedules(51);
  const [first, ...rest] = rows;
  if (!first) throw new Error('no schedule');
  await sharing.transaction('worker', (tx) => countFailure(tx, first));
  const forOne = statements.length;
  statements = [];
  const counted = await Promise.all(rest.map((row) => sharing.transaction('worker', (tx) => countFailure(tx, row))));
  expect(counted).toEqual(rest.map(() => 1));
  expect(statements).toHaveLength(forOne);
});

it('fails only the failing work and undoes it', async () => {
  const rows = await schedules(5);
  const outcomes = await Promise.allSettled(
    rows.map((row, index) =>
      sharing.transaction('worker', async (tx) => {
        await countFailure(tx, row);
        if (index === 2) throw new Error('on purpose');
      }),
    ),
  );
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
  expect(await Promise.all(rows.map(failuresOf))).toEqual([1, 1, 0, 1, 1]);
});

it('undoes one savepoint without affecting other work', async () => {
  const rows = await schedules(3);
  await Promise.all(
    rows.map((row, index) =>
      sharing.transaction('worker', async (tx) => {
        await countFailure(tx, row);
        if (index !== 1) return;
        const done = await tx.apart(async () => {
          await tx.schedules.setNextRun(row.tenantId, row.id, 1);
          throw new Error('on purpose');
        });
        expect(done.ok).toBe(false);
      }),
    ),
  );
  expect(await Promise.all(rows.map(failuresOf))).toEqual([1, 1, 1]);
});

it("serialises work on the same row: the second sees the first's changes", async () => {
  const [row] = await schedules(1);
  if (!row) throw new Error('no schedule');
  const counted = await Promise.all([1, 2, 3].map(() => sharing.transaction('worker', (tx) => countFailure(tx, row))));
  expect(counted.toSorted()).toEqual([1, 2, 3]);
  expect(await failuresOf(row)).toBe(3);
});

it('delays only the work that waits for a locked row', async () => {
  const rows = await schedules(4);
  const holder = new pg.Client({ connectionString: database.url });
  await holder.connect();
  await holder.query('begin');
  await holder.query('select from tenant_extension_schedule where id = $1 for update', [rows[0]?.id]);
  let heldDone = false;
  const [held, ...others] = rows.map((row) => sharing.transaction('worker', (tx) => countFailure(tx, row)));
  const counted = held?.finally(() => {
    heldDone = true;
  });
  // Far less than the 15 seconds of a statement timeout.
  const startedAt = performance.now();
  expect(await Promise.all(others)).toEqual([1, 1, 1]);
  expect(performance.now() - startedAt).toBeLessThan(8_000);
  expect(heldDone).toBe(false);
  await holder.query('commit');
  await holder.end();
  expect(await counted).toBe(1);
});

it('accepts work while other work is in progress', async () => {
  const rows = await schedules(200);
  const one = async (row: ScheduleRow) => {
    await sharing.transaction('worker', (tx) => countFailure(tx, row));
    return sharing.transaction('worker', (tx) => countFailure(tx, row));
  };
  expect(await Promise.all(rows.map(one))).toEqual(rows.map(() => 2));
});

it("applies to the worker only: a tenant's transaction is never shared", () => {
  expect(() => sharing.transaction({ tenantId: newId() }, async () => {})).toThrow('worker');
});
