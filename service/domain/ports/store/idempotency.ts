/** One use of an Idempotency-Key, scoped to tenant, subject, operation and target. */
export interface IdempotencyScope {
  tenantId: string;
  subject: string;
  operation: string;
  /** The extension, or extension and schedule, that the request addresses. */
  target: string;
  key: string;
}

/** A response to replay. `body` is JSON text, or undefined if the response has none. */
export interface StoredAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | undefined;
}

export type IdempotencyClaim =
  | { kind: 'claimed' }
  /** Another transaction holds the key. */
  | { kind: 'in_flight' }
  /** The key was used for a different request. */
  | { kind: 'reused' }
  | { kind: 'answered'; answer: StoredAnswer };

export interface IdempotencyStore {
  /**
   * Claims the key for this transaction without waiting for another transaction that holds it. Claim and answer commit
   * or roll back with the request's changes. An answer older than `forgottenBefore` (epoch milliseconds) is replaced.
   */
  claim(
    scope: IdempotencyScope,
    request: { fingerprint: string; now: number; forgottenBefore: number },
  ): Promise<IdempotencyClaim>;
  answer(scope: IdempotencyScope, answer: StoredAnswer): Promise<void>;
}
