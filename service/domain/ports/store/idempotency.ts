/** One use of an Idempotency-Key: scoped to tenant, subject, operation and target. */
export interface IdempotencyScope {
  tenantId: string;
  subject: string;
  operation: string;
  /** The extension, or extension and schedule, that the operation addresses. */
  target: string;
  key: string;
}

/** The body is JSON text; undefined is none. */
export interface StoredAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | undefined;
}

export type IdempotencyClaim =
  | { kind: 'claimed' }
  /** Another transaction works under the key. */
  | { kind: 'in_flight' }
  /** The key was used for a different request. */
  | { kind: 'reused' }
  | { kind: 'answered'; answer: StoredAnswer };

export interface IdempotencyStore {
  /**
   * Claims the key for this transaction, without waiting for another one that works under it. Claim and answer commit
   * with the work and roll back with it. An answer older than `forgottenBefore` is replaced.
   */
  claim(
    scope: IdempotencyScope,
    request: { fingerprint: string; now: number; forgottenBefore: number },
  ): Promise<IdempotencyClaim>;
  answer(scope: IdempotencyScope, answer: StoredAnswer): Promise<void>;
}
