import type { HostData } from '@extension-schedules/dev/world/host-data.ts';
import type { FeatureDefault } from '@extension-schedules/service/domain/ports/store/tenants.ts';
import { describeSettlingBefore } from '@extension-schedules/testing/store/settle-before.contract.ts';
import { describeSettling } from '@extension-schedules/testing/store/settle-due.contract.ts';
import { describeStore } from '@extension-schedules/testing/store/store.contract.ts';
import { describe, expect, it } from 'vitest';
import { createMemoryStore, type MemoryTransactionHandle } from './memory-store.ts';

const makeStore = async (host: HostData, featureDefault?: FeatureDefault) => ({
  store: createMemoryStore({ host }, featureDefault),
  close: async () => {},
});
describeStore('memory store', makeStore);
describeSettling('memory store', makeStore);
describeSettlingBefore('memory store', makeStore);

describe('memory store, for workers and operators', () => {
  it.skip.each([
    ['maintenance', 'rows that end with the page are neither moved to another engine, repaired nor cleaned up'],
    ['outbox', 'there is no Temporal to tell'],
    ['reconciliation', 'there is no Temporal to compare with'],
    ['retention', 'a page is closed long before anything expires'],
  ])('%s: %s', () => {});
});

describe('a callback after commit', () => {
  const empty = { host: { extensions: [], installs: [], timezones: {} } };
  const afterCommit = (native: unknown, callback: () => void) =>
    (native as MemoryTransactionHandle).afterCommit(callback);

  it('runs once the transaction is committed', async () => {
    const done: string[] = [];
    await createMemoryStore(empty).transaction('worker', async (tx) => {
      afterCommit(tx.native, () => done.push('after'));
      done.push('work');
    });
    expect(done).toEqual(['work', 'after']);
  });

  it('never runs when the transaction is rolled back', async () => {
    const done: string[] = [];
    const failing = createMemoryStore(empty).transaction('worker', async (tx) => {
      afterCommit(tx.native, () => done.push('after'));
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(done).toEqual([]);
  });
});
