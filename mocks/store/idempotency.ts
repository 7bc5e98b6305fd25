import type {
  IdempotencyScope,
  IdempotencyStore,
} from '@extension-schedules/service/domain/ports/store/idempotency.ts';
import type { Tables } from './tables.ts';
import type { Visibility } from './visibility.ts';

export function memoryIdempotency({ idempotency }: Tables, { sees, checkWrite }: Visibility): IdempotencyStore {
  return {
    // Transactions are serialised, so a claim is never seen in progress.
    async claim(scope, { fingerprint, now, forgottenBefore }) {
      checkWrite(scope.tenantId);
      const key = keyOf(scope);
      const known = idempotency.get(key);
      if (!known?.answer || known.claimedAt < forgottenBefore) {
        idempotency.put(key, { scope, fingerprint, claimedAt: now, answer: null });
        return { kind: 'claimed' };
      }
      if (known.fingerprint !== fingerprint) return { kind: 'reused' };
      return { kind: 'answered', answer: known.answer };
    },
    async answer(scope, answer) {
      const known = sees(scope.tenantId) && idempotency.get(keyOf(scope));
      if (known) idempotency.put(keyOf(scope), { ...known, answer });
    },
  };
}

function keyOf({ tenantId, subject, operation, target, key }: IdempotencyScope): string {
  return JSON.stringify([tenantId, subject, operation, target, key]);
}
