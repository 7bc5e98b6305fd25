import { v5 as uuidv5 } from 'uuid';
import type { Caller } from '#domain/ports/caller.ts';
import type { IdempotencyScope, StoredAnswer } from '#domain/ports/store/idempotency.ts';
import type { Store } from '#domain/ports/store.ts';
import { fail, ok, type Result } from '#domain/problem.ts';

const REMEMBERED_MS = 24 * 3_600_000;
/** A request that holds its key longer than this has died. */
const ABANDONED_MS = 60_000;

export interface KeyedRequest {
  caller: Caller;
  operation: string;
  target: string;
  key: string;
  body: unknown;
}

export function scopeOf(request: KeyedRequest): IdempotencyScope {
  const { caller, operation, target, key } = request;
  return { tenantId: caller.tenantId, subject: caller.subject, operation, target, key };
}

/** Takes the key in a transaction of its own, so that a second request sees it at once. */
export async function claimKey(
  store: Store,
  request: KeyedRequest,
  now: number,
): Promise<Result<{ replay: StoredAnswer | undefined }>> {
  const claim = await store.transaction({ tenantId: request.caller.tenantId }, (tx) =>
    tx.idempotency.claim(scopeOf(request), {
      fingerprint: fingerprintOf(request.body),
      now,
      abandonedBefore: now - ABANDONED_MS,
      forgottenBefore: now - REMEMBERED_MS,
    }),
  );
  switch (claim.kind) {
    case 'claimed':
      return ok({ replay: undefined });
    case 'answered':
      return ok({ replay: claim.answer });
    case 'in_flight':
      return fail({
        code: 'IDEMPOTENCY_IN_FLIGHT',
        detail: 'A request with this Idempotency-Key is still being worked on. Repeat it in a moment.',
      });
    case 'reused':
      return fail({
        code: 'IDEMPOTENCY_KEY_REUSED',
        detail: 'This Idempotency-Key was used for a different request. Use a new key for a new request.',
      });
  }
}

const FINGERPRINTS = '6c1a4a52-2c0f-4d4e-9f0e-8f0f5b0f3c11';

/** The same for the same JSON, whatever order its fields came in. */
function fingerprintOf(body: unknown): string {
  const sorted = JSON.stringify(body, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
  return uuidv5(sorted ?? '', FINGERPRINTS);
}
