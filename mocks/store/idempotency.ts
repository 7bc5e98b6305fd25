import type {
  IdempotencyScope,
  IdempotencyStore,
} from '@extension-schedules/service/domain/ports/store/idempotency.ts';
import type { Tables } from './tables.ts';
import type { Visibility } from './visibility.ts';

export function memoryIdempotency({ idempotency }: Tables, { sees, checkWrite }: Visibility): IdempotencyStore {
  return {
    async claim(scope, { fingerprint, now, abandonedBefore, forgottenBefore }) {
      checkWrite(scope.tenantId);
      const key = keyOf(scope);
      const known = idempotency.get(key);
      const expired = known && known.claimedAt < (known.answer ? forgottenBefore : abandonedBefore);
      if (!known || expired) {
        idempotency.put(key, { scope, fingerprint, claimedAt: now, answer: null });
        return { kind: 'claimed' };
      }
      if (known.fingerprint !== fingerprint) return { kind: 'reused' };
      return known.answer ? { kind: 'answered', answer: known.answer } : { kind: 'in_flight' };
    },
    async answer(scope, answer) {
      const known = sees(scope.tenantId) && idempotency.get(keyOf(scope));
      if (known) idempotency.put(keyOf(scope), { ...known, answer });
    },
    async release(scope) {
      if (sees(scope.tenantId)) idempotency.delete(keyOf(scope));
    },
  };
}

function keyOf({ tenantId, subject, operation, target, key }: IdempotencyScope): string {
  return JSON.stringify([tenantId, subject, operation, target, key]);
}
