import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { aScheduleRow, MINUTE, newId, T0 } from '@extension-schedules/testing/rows.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import type { ListedSchedule, TemporalSchedules } from '#domain/ports/temporal-schedules.ts';
import { reconcileWhenDue } from '#domain/temporal-sync/reconcile-when-due.ts';
import { createPostgresStore, type PostgresStore } from '#store/postgres-store.ts';

let store: PostgresStore;
let drop: () => Promise<void>;
let now = T0;
/** The schedules that the job runner lists, and a step to run before it lists them. */
let listed: ScheduleRow[] = [];
let onList = async () => {};

const nothing = async () => {};
const engine: TemporalSchedules = {
  put: nothing,
  remove: nothing,
  startRun: nothing,
  hasEnded: async () => false,
  ping: nothing,
  inspect: async () => undefined,
  async *schedules() {
    await onList();
    for (const { tenantId, installId, id: scheduleId, cron } of listed) {
      const compare: ListedSchedule['compare'] = (row) => ({ synced: row.cron === cron, edited: [] });
      yield { tenantId, installId, scheduleId, nextTimes: [], compare };
    }
  },
};
const attempt = (isStopping = false) =>
  reconcileWhenDue({ store, engine, clock: { now: () => now }, log: () => {} }, newId(), () => isStopping);
const state = () => store.transaction('worker', (tx) => tx.reconciliation.read());

beforeAll(async () => {
  const database = await testDatabase();
  store = createPostgresStore({ databaseUrl: database.url });
  drop = database.drop;
});
afterAll(async () => {
  await store?.close();
  await drop?.();
});

test('reconciles in one of several concurrent processes', async () => {
  const rows = [aScheduleRow({ engine: 'temporal' }), aScheduleRow({ engine: 'temporal' })];
  const orphan = aScheduleRow({ engine: 'temporal', deletedAt: T0 });
  await store.transaction('operator', async (tx) => {
    for (const row of [...rows, orphan]) await tx.schedules.insert(row);
  });
  listed = [...rows.slice(1), orphan];
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => attempt()));
  const found = { checked: 2, missing: 1, stale: 0, orphaned: 1, divergent: 0 };
  expect(outcomes.filter((outcome) => outcome !== undefined)).toEqual([found]);
  expect(await state()).toEqual({ askedAt: null, startedAt: T0, finishedAt: T0, found });
});

test('reconciles again after ten minutes or on request', async () => {
  now += 10 * MINUTE - 1;
  expect(await attempt()).toBeUndefined();
  now += 1;
  expect(await attempt()).toMatchObject({ checked: 2 });
  now += MINUTE;
  expect(await attempt()).toBeUndefined();
  await store.transaction('operator', (tx) => tx.reconciliation.ask(now));
  now += 1;
  expect(await attempt()).toMatchObject({ checked: 2 });
  expect(await attempt()).toBeUndefined();
});

test('stops when another process has taken its expired lease', async () => {
  now += 10 * MINUTE;
  const began = now;
  onList = async () => {
    onList = async () => {};
    now += 3 * MINUTE;
    expect(await attempt()).toMatchObject({ checked: 2 });
  };
  await expect(attempt()).rejects.toThrow('taken over');
  expect(await state()).toMatchObject({ startedAt: began + 3 * MINUTE, finishedAt: began + 3 * MINUTE });
});

test('leaves it to another process when stopping', async () => {
  now += 10 * MINUTE;
  const { finishedAt } = await state();
  expect(await attempt(true)).toBeUndefined();
  expect(await state()).toMatchObject({ finishedAt });
  now += 2 * MINUTE;
  expect(await attempt()).toMatchObject({ checked: 2 });
});

test('starts over an incomplete reconciliation as soon as the lease is free', async () => {
  now += 10 * MINUTE;
  onList = () => Promise.reject(new Error('away'));
  await expect(attempt()).rejects.toThrow('away');
  onList = async () => {};
  expect(await attempt()).toBeUndefined();
  now += 2 * MINUTE;
  expect(await attempt()).toMatchObject({ checked: 2 });
});
