import { expect, it } from 'vitest';
import type { WorkerStore } from '../ports/store.ts';
import { claimEvents, delayAfter } from './deliver-event.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

it('waits longer after each failed attempt, up to an hour', () => {
  const delays = [1, 2, 3, 4, 5, 6, 7, 30].map((attempts) => delayAfter(attempts, 0) / SECOND);
  expect(delays).toEqual([10, 30, 90, 270, 810, 2_430, 3_600, 3_600]);
});

it('spreads attempts by up to a fifth', () => {
  expect(delayAfter(1, 0.999)).toBeLessThanOrEqual(12 * SECOND);
  expect(delayAfter(1, 0.5)).toBe(11 * SECOND);
});

it('waits as long as the receiver asks, up to an hour', () => {
  expect(delayAfter(1, 0, 120 * SECOND)).toBe(120 * SECOND);
  expect(delayAfter(3, 0, SECOND)).toBe(90 * SECOND);
  expect(delayAfter(1, 0, 24 * HOUR)).toBe(HOUR);
});

it.each([
  [0, 29],
  [0.5, 27],
  [0.999, 25],
])('makes as many attempts in 24 hours as the documentation says when all are spread by %s', (random, expected) => {
  let attempts = 0;
  for (let at = 0; at <= 24 * HOUR; at += delayAfter(attempts, random)) attempts += 1;
  expect(attempts).toBe(expected);
});

it("keeps the events that it claimed when another tenant's cannot be claimed", async () => {
  const due = ['a', 'bad', 'b'].map((tenantId) => ({ tenantId, id: `event of ${tenantId}` }));
  const eventQueue = {
    due: async () => due,
    claim: async (tenantId: string, ids: string[]) => {
      if (tenantId === 'bad') throw new Error('deadlock detected');
      return ids.map((id) => ({ tenantId, id }));
    },
  };
  const store = { transaction: (_: string, work: (tx: unknown) => unknown) => work({ eventQueue }) };
  const logged: object[] = [];
  const deps = {
    store: store as unknown as WorkerStore,
    receiver: { timeoutMs: 10_000 },
    clock: { now: () => 0 },
    log: (entry: object) => logged.push(entry),
  };
  expect(await claimEvents(deps, 10)).toMatchObject([{ tenantId: 'a' }, { tenantId: 'b' }]);
  expect(logged).toMatchObject([{ level: 'error', event: 'events_failed', tenantId: 'bad' }]);
});
