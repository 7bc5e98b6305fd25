import type { OutboxClaim, OutboxMessage } from '@extension-schedules/service/domain/ports/store/outbox.ts';
import type { ServiceStore } from '@extension-schedules/service/domain/ports/store.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { newId, T0 } from '../rows.ts';

export function describeOutbox(store: () => ServiceStore): void {
  const LEASE = 30_000;
  const aSchedule = (tenantId = newId()): OutboxMessage & { kind: 'schedule' } => ({
    kind: 'schedule',
    tenantId,
    installId: newId(),
    scheduleId: newId(),
  });
  const put = (message: OutboxMessage, dueAt = T0, id = message.scheduleId) =>
    store().transaction({ tenantId: message.tenantId }, (tx) => tx.outbox.put(id, message, dueAt));
  const claim = (now = T0, limit = 100) =>
    store().transaction('worker', async (tx) => {
      const claims: OutboxClaim[] = [];
      for (const { tenantId, id } of await tx.outbox.due(now, limit)) {
        claims.push(...(await tx.outbox.claim(tenantId, [id], now, now + LEASE)));
      }
      return claims;
    });
  const settle = (claimed: OutboxClaim, now = T0) =>
    store().transaction('worker', (tx) => tx.outbox.settle(claimed, now));
  const putOff = (claimed: OutboxClaim, until: number) =>
    store().transaction('worker', (tx) => tx.outbox.putOff(claimed, until, 'away\u0000'));
  const pending = (tenantId: string, ids: string[], by = tenantId) =>
    store().transaction({ tenantId: by }, (tx) => tx.outbox.pending(tenantId, ids));
  const first = (claims: OutboxClaim[]): OutboxClaim => {
    expect(claims).toHaveLength(1);
    return claims[0] as OutboxClaim;
  };

  describe('the outbox', () => {
    beforeEach(async () => {
      for (const left of await claim(T0 + 1e12)) await settle(left);
    });

    it('gives an entry to the first who claims it', async () => {
      const [one, other] = [aSchedule(), aSchedule()];
      await put(one);
      await put(other);
      const ids = [one.scheduleId, newId()];
      const claimed = () => store().transaction('worker', (tx) => tx.outbox.claim(one.tenantId, ids, T0, T0 + LEASE));
      expect(first(await claimed()).message).toEqual(one);
      expect(await claimed()).toEqual([]);
      expect(first(await claim()).message).toEqual(other);
    });

    it('returns due entries of either kind, longest due first', async () => {
      const schedule = aSchedule();
      const place = { tenantId: newId(), scheduleId: newId(), runId: newId() };
      const run: OutboxMessage = { kind: 'run', ...place, attempt: 2, traceparent: '00-1-2-01' };
      await put(schedule, T0);
      await put(run, T0 - 1, newId());
      await put(aSchedule(), T0 + 1);
      expect((await claim()).map(({ message }) => message)).toEqual(expect.arrayContaining([run, schedule]));
      expect(await claim()).toEqual([]);
    });

    it('returns at most the requested number, longest due first', async () => {
      const [early, late] = [aSchedule(), aSchedule()];
      await put(late, T0);
      await put(early, T0 - 1);
      expect(first(await claim(T0, 1)).message).toEqual(early);
      expect(first(await claim(T0, 1)).message).toEqual(late);
    });

    it('removes an applied entry', async () => {
      const message = aSchedule();
      await put(message);
      const { tenantId, scheduleId } = message;
      const run: OutboxMessage = { kind: 'run', tenantId, scheduleId, runId: newId(), attempt: 1, traceparent: null };
      await put(run, T0 + 1e9, newId());
      const countPending = () => store().transaction('operator', (tx) => tx.outbox.countPending(message.tenantId));
      expect(await countPending()).toBe(1);
      expect(await pending(message.tenantId, [message.scheduleId, newId()])).toEqual(new Set([message.scheduleId]));
      await settle(first(await claim()));
      expect(await pending(message.tenantId, [message.scheduleId])).toEqual(new Set());
      expect(await countPending()).toBe(0);
      expect(await claim(T0 + 10 * LEASE)).toEqual([]);
    });

    it('keeps one entry however often a schedule changes', async () => {
      const message = aSchedule();
      await put(message);
      await put(message);
      expect(first(await claim())).toMatchObject({ version: 2, failures: 0 });
    });

    it('holds back an entry that changes while it is applied, then returns it at once', async () => {
      const message = aSchedule();
      await put(message);
      const claimed = first(await claim());
      await put(message, T0 + 1);
      expect(await claim(T0 + 2)).toEqual([]);
      await settle(claimed, T0 + 3);
      expect(await pending(message.tenantId, [message.scheduleId])).toEqual(new Set([message.scheduleId]));
      expect(first(await claim(T0 + 3)).version).toBe(2);
    });

    it('returns an entry again when its holder never applied it', async () => {
      await put(aSchedule());
      const lost = first(await claim());
      expect(await claim(T0 + LEASE - 1)).toEqual([]);
      expect(first(await claim(T0 + LEASE))).toEqual(lost);
    });

    it('delays an entry after a failure, counts it, and makes it due at once when it changes', async () => {
      const message = aSchedule();
      await put(message);
      await putOff(first(await claim()), T0 + 5_000);
      expect(await claim(T0 + 4_999)).toEqual([]);
      const again = first(await claim(T0 + 5_000));
      expect(again.failures).toBe(1);
      await putOff(again, T0 + 60_000);
      await put(message, T0 + 6_000);
      expect(first(await claim(T0 + 6_000)).failures).toBe(2);
    });

    it('is not visible to another tenant', async () => {
      const message = aSchedule();
      await put(message);
      expect(await pending(message.tenantId, [message.scheduleId], newId())).toEqual(new Set());
    });

    it('is rolled back with its transaction', async () => {
      const message = aSchedule();
      const failing = store().transaction({ tenantId: message.tenantId }, async (tx) => {
        await tx.outbox.put(message.scheduleId, message, T0);
        throw new Error('on purpose');
      });
      await expect(failing).rejects.toThrow('on purpose');
      expect(await claim()).toEqual([]);
    });
  });
}
