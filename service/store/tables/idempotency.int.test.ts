import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { newId, T0 } from '@extension-schedules/testing/rows.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store, Transaction } from '#domain/ports/store.ts';
import { createPostgresStore } from '../postgres-store.ts';

let store: Store;
let close: () => Promise<void>;

beforeAll(async () => {
  const database = await testDatabase();
  const postgres = createPostgresStore({ databaseUrl: database.url });
  store = postgres;
  close = async () => {
    await postgres.close();
    await database.drop();
  };
});
afterAll(() => close?.());

it('does not wait for a transaction that holds the key, whatever its outcome', async () => {
  const scope = { tenantId: newId(), subject: 'dana', operation: 'createSchedule', target: 'extension', key: 'key-1' };
  const claim = (tx: Transaction, fingerprint = 'one') =>
    tx.idempotency.claim(scope, { fingerprint, now: T0, forgottenBefore: 0 });
  const once = (work: () => Promise<void>) =>
    store.transaction(scope, async (tx) => {
      const claimed = await claim(tx);
      await work();
      await tx.idempotency.answer(scope, { status: 204, headers: {}, body: undefined });
      return claimed;
    });
  const another = (fingerprint?: string) => store.transaction(scope, (tx) => claim(tx, fingerprint));

  const failing = once(async () => {
    expect(await another()).toEqual({ kind: 'in_flight' });
    throw new Error('on purpose');
  });
  await expect(failing).rejects.toThrow('on purpose');
  const working = once(async () => {
    expect(await another()).toEqual({ kind: 'in_flight' });
    expect(await another('two')).toEqual({ kind: 'in_flight' });
  });
  expect(await working).toEqual({ kind: 'claimed' });
  expect(await another()).toMatchObject({ kind: 'answered' });
  expect(await another('two')).toEqual({ kind: 'reused' });
});
