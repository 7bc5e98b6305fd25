import type { ReconciliationStore } from '@extension-schedules/service/domain/ports/store/reconciliation.ts';
import type { ServiceStore } from '@extension-schedules/service/domain/ports/store.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE, newId, T0 } from '../rows.ts';

const FOUND = { checked: 9, missing: 1, stale: 2, orphaned: 3, divergent: 4 };

export function describeReconciliation(store: () => ServiceStore): void {
  const working = <T>(work: (reconciliation: ReconciliationStore) => Promise<T>) =>
    store().transaction('worker', (tx) => work(tx.reconciliation));
  const take = (holder: string, now: number, before = now - 10 * MINUTE) =>
    working((reconciliation) => reconciliation.take(holder, now, now + MINUTE, before));
  const finish = (holder: string, now: number) =>
    working((reconciliation) => reconciliation.finish(holder, now, FOUND));
  const ask = (now: number) => store().transaction('operator', (tx) => tx.reconciliation.ask(now));
  let now = T0;

  /** A store has one reconciliation, so each test continues from the previous one. */
  describe('the reconciliation', () => {
    afterEach(async () => {
      now += 60 * MINUTE;
      const holder = newId();
      await take(holder, now);
      await finish(holder, now);
      now += 60 * MINUTE;
    });

    it('runs once at first and records its findings', async () => {
      const holder = newId();
      expect(await working((one) => one.read())).toEqual({
        askedAt: null,
        startedAt: null,
        finishedAt: null,
        found: null,
      });
      expect(await take(holder, now)).toBe(true);
      await finish(holder, now + 5);
      expect(await working((one) => one.read())).toEqual({
        askedAt: null,
        startedAt: now,
        finishedAt: now + 5,
        found: FOUND,
      });
    });

    it('belongs to one process at a time, while that process renews its claim', async () => {
      const [one, other] = [newId(), newId()];
      expect(await take(one, now)).toBe(true);
      expect(await take(other, now + MINUTE - 1)).toBe(false);
      expect(await working((held) => held.keep(one, now + 2 * MINUTE))).toBe(true);
      expect(await take(other, now + 2 * MINUTE - 1)).toBe(false);
      expect(await take(other, now + 2 * MINUTE)).toBe(true);
      expect(await working((held) => held.keep(one, now + 9 * MINUTE))).toBe(false);
      await finish(one, now + 2 * MINUTE);
      expect((await working((held) => held.read())).finishedAt).toBeLessThan(now);
      await finish(other, now + 3 * MINUTE);
      expect((await working((held) => held.read())).finishedAt).toBe(now + 3 * MINUTE);
    });

    it('is due again after the interval', async () => {
      const holder = newId();
      await take(holder, now);
      await finish(holder, now + 5);
      expect(await take(holder, now + MINUTE, now - 1)).toBe(false);
      expect(await take(holder, now + MINUTE, now)).toBe(true);
    });

    it('is due at once, once, when an operator asks, even while one is running', async () => {
      const holder = newId();
      await take(holder, now);
      await ask(now + 1);
      expect(await take(newId(), now + 2)).toBe(false);
      await finish(holder, now + 3);
      expect(await take(holder, now + 4)).toBe(true);
      await finish(holder, now + 5);
      expect(await take(holder, now + 6)).toBe(false);
      expect((await store().transaction('operator', (tx) => tx.reconciliation.read())).askedAt).toBe(now + 1);
    });
  });
}
