import type { IdempotencyScope, StoredAnswer } from '@extension-schedules/service/domain/ports/store/idempotency.ts';
import type { Store } from '@extension-schedules/service/domain/ports/store.ts';
import { describe, expect, it } from 'vitest';
import { MINUTE, newId, T0 } from '../rows.ts';

const HOUR = 60 * MINUTE;
const ANSWER: StoredAnswer = {
  status: 201,
  headers: { location: '/api/extensions/x/schedules/y' },
  body: { id: 'y', zebra: 1, apple: [null, 'a\u0000b'] },
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
      tx.idempotency.claim(scope, {
        fingerprint,
        now,
        abandonedBefore: now - MINUTE,
        forgottenBefore: now - 24 * HOUR,
      }),
    );
  const answer = (scope: IdempotencyScope, given = ANSWER) =>
    store().transaction({ tenantId: scope.tenantId }, (tx) => tx.idempotency.answer(scope, given));

  describe('idempotency', () => {
    it('gives a key to one, and its answer to everybody after', async () => {
      const scope = aScope();
      expect(await claim(scope)).toEqual({ kind: 'claimed' });
      expect(await claim(scope)).toEqual({ kind: 'in_flight' });
      await answer(scope);
      const replay = await claim(scope, T0 + HOUR);
      expect(replay).toEqual({ kind: 'answered', answer: ANSWER });
      // Byte for byte: the order of fields too.
      expect(JSON.stringify(replay)).toBe(JSON.stringify({ kind: 'answered', answer: ANSWER }));
    });

    it('gives a key to one of many who ask at once', async () => {
      const scope = aScope();
      const claims = await Promise.all(Array.from({ length: 8 }, () => claim(scope)));
      expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
      expect(claims.filter(({ kind }) => kind === 'in_flight')).toHaveLength(7);
    });

    it('remembers an answer without a body', async () => {
      const scope = aScope();
      await claim(scope);
      await answer(scope, { status: 204, headers: {}, body: undefined });
      const replay = await claim(scope);
      expect(replay).toMatchObject({ kind: 'answered', answer: { status: 204 } });
      expect(replay.kind === 'answered' && replay.answer.body).toBeUndefined();
    });

    it('tells that a key was used for a different request, answered or not', async () => {
      const scope = aScope();
      await claim(scope);
      expect(await claim(scope, T0, 'two')).toEqual({ kind: 'reused' });
      await answer(scope);
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
      await claim(scope);
      expect(await claim({ ...scope, ...other })).toEqual({ kind: 'claimed' });
    });

    it('takes over what was abandoned or is forgotten, for any request', async () => {
      const scope = aScope();
      await claim(scope);
      expect(await claim(scope, T0 + MINUTE)).toEqual({ kind: 'in_flight' });
      expect(await claim(scope, T0 + MINUTE + 1, 'two')).toEqual({ kind: 'claimed' });
      await answer(scope);
      const claimedAt = T0 + MINUTE + 1;
      expect(await claim(scope, claimedAt + 24 * HOUR, 'two')).toMatchObject({ kind: 'answered' });
      expect(await claim(scope, claimedAt + 24 * HOUR + 1, 'three')).toEqual({ kind: 'claimed' });
      expect(await claim(scope, claimedAt + 24 * HOUR + 2, 'three')).toEqual({ kind: 'in_flight' });
    });

    it('gives a released key to the next one', async () => {
      const scope = aScope();
      await claim(scope);
      await store().transaction({ tenantId: scope.tenantId }, (tx) => tx.idempotency.release(scope));
      expect(await claim(scope, T0, 'two')).toEqual({ kind: 'claimed' });
    });

    it('never touches a key of another tenant', async () => {
      const scope = aScope();
      await claim(scope);
      await store().transaction({ tenantId: newId() }, async (tx) => {
        await tx.idempotency.answer(scope, ANSWER);
        await tx.idempotency.release(scope);
      });
      expect(await claim(scope)).toEqual({ kind: 'in_flight' });
    });
  });
}
