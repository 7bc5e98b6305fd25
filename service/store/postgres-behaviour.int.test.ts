import { type TestDatabase, testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { anAttemptRow, aRunRow, aScheduleRow, newId, T0 } from '@extension-schedules/testing/rows.ts';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import type { Transaction } from '#domain/ports/store.ts';
import type { DatabaseTransaction } from './database.ts';
import { createPostgresStore, type PostgresStore } from './postgres-store.ts';

/** Requirements specific to PostgreSQL: locks between transactions, numbers of statements, lost connections. */

let database: TestDatabase;
let store: PostgresStore;
let statements: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  store = createPostgresStore({ databaseUrl: database.url, onQuery: (statement) => statements.push(statement) });
});
afterAll(async () => {
  await store?.close();
  await database?.drop();
});
beforeEach(() => {
  statements = [];
});

const native = (tx: Transaction) => tx.native as DatabaseTransaction;

/** A promise with its resolve function, for two transactions that wait for each other's steps. */
function signal(): { reached: Promise<void>; reach(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { reached: promise, reach: resolve };
}

/** Waits until a transaction of this database waits for a lock. */
async function somebodyWaits(): Promise<void> {
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await expect.poll(async () => (await client.query(waiting)).rowCount, { timeout: 60_000 }).toBeGreaterThan(0);
  await client.end();
}

/** Runs as the owner of the tables, outside the store. */
async function owner(statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return client.query(statement).finally(() => client.end());
}

describe('locks', () => {
  it('are skipped by other claims', async () => {
    const tenantId = newId();
    const rows = [aScheduleRow({ tenantId, nextRunAt: T0 }), aScheduleRow({ tenantId, nextRunAt: T0 + 1 })];
    await store.transaction({ tenantId }, async (tx) => {
      for (const row of rows) await tx.schedules.insert(row);
    });
    const ids = await store.transaction('worker', async (first) => {
      const mine = await first.schedules.claimDue('pg-boss', T0 + 1, 1);
      const theirs = await store.transaction('worker', (second) => second.schedules.claimDue('pg-boss', T0 + 1, 10));
      return [mine, theirs].map((claimed) => claimed.map(({ id }) => id));
    });
    expect(ids).toEqual(rows.map(({ id }) => [id]));
    await store.transaction({ tenantId }, async (tx) => {
      for (const row of rows) await tx.schedules.setNextRun(tenantId, row.id, null);
    });
  });

  it.each([
    ['a schedule', (tx: Transaction, tenantId: string, id: string) => tx.schedules.lock(tenantId, id)],
    ['a tenant', (tx: Transaction, tenantId: string) => tx.schedules.lockTenant(tenantId)],
  ])('serialise two transactions that lock %s', async (_, lock) => {
    const [tenantId, id] = [newId(), newId()];
    await store.transaction({ tenantId }, async (tx) => {
      await tx.schedules.insert(aScheduleRow({ tenantId, id }));
      await tx.runs.insert(aRunRow({ tenantId, id }));
    });
    const order: string[] = [];
    const held = signal();
    const first = store.transaction({ tenantId }, async (tx) => {
      await lock(tx, tenantId, id);
      held.reach();
      await somebodyWaits();
      order.push('first');
    });
    await held.reached;
    const second = store.transaction({ tenantId }, async (tx) => {
      await lock(tx, tenantId, id);
      order.push('second');
    });
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
  });
});

describe('statements', () => {
  const count = async (work: (tx: Transaction) => Promise<unknown>, tenantId: string) => {
    statements = [];
    await store.transaction({ tenantId }, work);
    return statements.length;
  };

  it('are as many for fifty rows as for one', async () => {
    const place = { tenantId: newId(), installId: newId() };
    const schedules = Array.from({ length: 50 }, () => aScheduleRow(place));
    await store.transaction({ tenantId: place.tenantId }, async (tx) => {
      for (const schedule of schedules) {
        await tx.schedules.insert(schedule);
        await tx.runs.insert(
          aRunRow({ tenantId: place.tenantId, scheduleId: schedule.id, attempts: [anAttemptRow()] }),
        );
      }
    });
    const ids = schedules.map(({ id }) => id);
    const [one] = ids;
    const read = (limit: number) => async (tx: Transaction) => {
      await tx.schedules.list(place.tenantId, place.installId, { limit });
      await tx.surroundings.read(place.tenantId, ids.slice(0, limit), { runs: 20, withPayload: false });
      await tx.endpoints.findMany(ids.slice(0, limit));
      await tx.installs.findMany(ids.slice(0, limit).map((installId) => ({ tenantId: place.tenantId, installId })));
      await tx.runs.list(place.tenantId, one ?? '', { limit });
    };
    expect(await count(read(1), place.tenantId)).toBe(await count(read(50), place.tenantId));
  });

  it('set role and tenant in one statement and reset them at the end', async () => {
    await store.transaction({ tenantId: 'tenant-a' }, async (tx) => {
      const { rows } = await sql`select current_user as role, current_setting('extension_schedules.tenant') as tenant,
        current_setting('statement_timeout') as timeout`.execute(native(tx));
      expect(rows).toEqual([{ role: 'extension_schedules_api', tenant: 'tenant-a', timeout: '15s' }]);
    });
    expect(statements).toEqual(['begin', expect.stringContaining('set_config'), expect.anything(), 'commit']);
    await store.transaction('worker', async (tx) => {
      const { rows } =
        await sql`select current_user as role, current_setting('extension_schedules.tenant') as tenant`.execute(
          native(tx),
        );
      expect(rows).toEqual([{ role: 'extension_schedules_worker', tenant: '' }]);
    });
  });
});

describe('connections', () => {
  it('fail their transaction, keep nothing of it and are replaced when cut during it', async () => {
    const row = aScheduleRow();
    const scope = { tenantId: row.tenantId };
    const cut = store.transaction(scope, async (tx) => {
      await tx.schedules.insert(row);
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(native(tx));
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      await client.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
      await client.end();
      await tx.schedules.lock(row.tenantId, row.id);
    });
    await expect(cut).rejects.toThrow();
    expect(await store.transaction(scope, (tx) => tx.schedules.lock(row.tenantId, row.id))).toBeUndefined();
  });

  it('are reported and replaced when cut while idle', async () => {
    const lost: Error[] = [];
    const other = createPostgresStore({
      databaseUrl: database.url,
      poolSize: 1,
      onConnectionLost: (error) => lost.push(error),
    });
    const pid = await other.transaction('worker', async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(native(tx));
      return rows[0]?.pid;
    });
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query('select pg_terminate_backend($1)', [pid]);
    await client.end();
    await expect.poll(() => lost.length, { timeout: 60_000 }).toBeGreaterThan(0);
    expect(await other.transaction('worker', async () => 'done')).toBe('done');
    await other.close();
  });
});

describe('repeated statements', () => {
  it('are planned once and survive a concurrent migration', async () => {
    const tenantId = newId();
    const row = aScheduleRow({ tenantId });
    await store.transaction({ tenantId }, (tx) => tx.schedules.insert(row));
    const one = createPostgresStore({ databaseUrl: database.url, poolSize: 1 });
    const ask = () => one.transaction({ tenantId }, (tx) => tx.schedules.lock(tenantId, row.id));
    const prepared = () =>
      one.transaction({ tenantId }, async (tx) => {
        const { rows } = await sql<{ plans: string }>`
          select coalesce(sum(generic_plans + custom_plans), 0) as plans from pg_prepared_statements
          where statement like '%tenant_extension_schedule%'`.execute(native(tx));
        return Number(rows[0]?.plans);
      });
    for (let time = 0; time < 20; time += 1) expect(await ask()).toEqual(row);
    expect(await prepared()).toBeGreaterThan(5);

    await owner('alter table tenant_extension_schedule add column of_tomorrow text');
    for (let time = 0; time < 20; time += 1) expect(await ask()).toEqual(row);
    await owner('alter table tenant_extension_schedule drop column of_tomorrow');
    await one.close();
  });
});

it('repeats a transaction that PostgreSQL ended because of a deadlock', async () => {
  const [first, second] = [newId(), newId()].map((tenantId) => aScheduleRow({ tenantId }));
  if (!first || !second) throw new Error('no rows');
  for (const row of [first, second]) await store.transaction('operator', (tx) => tx.schedules.insert(row));
  let begun = 0;
  const both = Promise.withResolvers<void>();
  const lockInTurn = (rows: readonly ScheduleRow[]) =>
    store.transaction('worker', async (tx) => {
      for (const { tenantId, id } of rows) {
        await tx.schedules.lock(tenantId, id);
        begun += 1;
        if (begun === 2) both.resolve();
        await both.promise;
      }
      return rows.length;
    });
  expect(await Promise.all([lockInTurn([first, second]), lockInTurn([second, first])])).toEqual([2, 2]);
  // Two locks each, and more for each restart of the transaction that was ended.
  expect(begun).toBeGreaterThanOrEqual(5);
});

it('commits nothing and rejects when a failed statement was ignored', async () => {
  const tenantId = newId();
  const row = aScheduleRow({ tenantId });
  const going = store.transaction({ tenantId }, async (tx) => {
    await tx.schedules.insert(row);
    await sql`select 1 / 0`.execute(native(tx)).catch(() => {});
  });
  await expect(going).rejects.toThrow('rolled back');
  expect(await store.transaction({ tenantId }, (tx) => tx.schedules.lock(tenantId, row.id))).toBeUndefined();
});
