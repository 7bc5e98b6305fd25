import { HOUR } from '@extension-schedules/core/recurrence/time.ts';
import type { IdempotencyScope, StoredAnswer } from '@extension-schedules/service/domain/ports/store/idempotency.ts';
import type { Store } from '@extension-schedules/service/domain/ports/store.ts';
import { describe, expect, it } from 'vitest';
import { newId, T0 } from '../rows.ts';

const ANSWER: StoredAnswer = {
  status: 201,
  headers: { location: '/api/extensions/x/schedules/y' },
  body: '{"id":"y", "10":1e400, "2":9007199254740993, "apple":[null,"a\\u0000b"]}',
};

export function describeIdempotency(store: () => Store): void {
  const aScope = (changes: Partial<IdempotencyScope> = {}): IdempotencyScope => ({
    tenantId: newId(),
    subject: 'dana',
    operation: 'createSchedule',
    target: 'extension',
    key: 'key-1',
    ...changes,
  });
  const claim = (scope: IdempotencyScope, now = T0, fingerprint = 'one') =>
    store().transaction({ tenantId: scope.tenantId }, (tx) =>
      tx.idempotency.claim(scope, { fingerprint, now, forgottenBefore: now - 24 * HOUR }),
    );
  /** Claims, works and answers in one transaction, as a request does. */
  const use = (scope: IdempotencyScope, { now = T0, answer = ANSWER, work = async () => {} } = {}) =>
    store().transaction({ tenantId: scope.tenantId }, async (tx) => {
      const claimed = await tx.idempotency.claim(scope, { fingerprint: 'one', now, forgottenBefore: now - 24 * HOUR });
      if (claimed.kind !== 'claimed') return claimed;
      await work();
      await tx.idempotency.answer(scope, answer);
      return claimed;
    });

  describe('idempotency', () => {
    it('gives a key to the first request, and its answer to all later ones', async () => {
      const scope = aScope();
      expect(await use(scope)).toEqual({ kind: 'claimed' });
      const replay = await use(scope, { now: T0 + HOUR });
      expect(replay).toEqual({ kind: 'answered', answer: ANSWER });
    });

    it('gives a key to one of many concurrent requests', async () => {
      const scope = aScope();
      const claims = await Promise.all(Array.from({ length: 8 }, () => use(scope)));
      expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
      // The others arrived during or after the first.
      for (const { kind } of claims) expect(['claimed', 'in_flight', 'answered']).toContain(kind);
    });

    it('keeps nothing of a claim that was rolled back', async () => {
      const scope = aScope();
      const failing = use(scope, { work: () => Promise.reject(new Error('on purpose')) });
      await expect(failing).rejects.toThrow('on purpose');
      expect(await use(scope)).toEqual({ kind: 'claimed' });
    });

    it('remembers an answer without a body', async () => {
      const scope = aScope();
      await use(scope, { answer: { status: 204, headers: {}, body: undefined } });
      expect(await claim(scope)).toEqual({ kind: 'answered', answer: { status: 204, headers: {}, body: undefined } });
    });

    it('reports a key that was used for a different request', async () => {
      const scope = aScope();
      await use(scope);
      expect(await claim(scope, T0, 'two')).toEqual({ kind: 'reused' });
    });

    it.each([
      { tenantId: newId() },
      { subject: 'eli' },
      { operation: 'runSchedule' },
      { target: 'elsewhere' },
      { key: 'key-2' },
    ])('keeps keys apart by %o', async (other) => {
      const scope = aScope();
      await use(scope);
      expect(await claim({ ...scope, ...other })).toEqual({ kind: 'claimed' });
    });

    it('gives out a key again for any request when it has expired or was never answered', async () => {
      const scope = aScope();
      await use(scope);
      expect(await claim(scope, T0 + 24 * HOUR, 'two')).toEqual({ kind: 'reused' });
      expect(await claim(scope, T0 + 24 * HOUR + 1, 'two')).toEqual({ kind: 'claimed' });
      expect(await claim(scope, T0 + 24 * HOUR + 2, 'three')).toEqual({ kind: 'claimed' });
    });

    it('never touches a key of another tenant', async () => {
      const scope = aScope();
      await claim(scope);
      await store().transaction({ tenantId: newId() }, (tx) => tx.idempotency.answer(scope, ANSWER));
      expect(await claim(scope)).toEqual({ kind: 'claimed' });
    });
  });
}
