/** One use of an Idempotency-Key: scoped to tenant, subject, operation and target. */
export interface IdempotencyScope {
  tenantId: string;
  subject: string;
  operation: string;
  /** The extension, or extension and schedule, that the operation addresses. */
  target: string;
  key: string;
}

/** Undefined is no body. */
export interface StoredAnswer {
  status: number;
  headers: Record<string, string>;
  body: object | undefined;
}

export type IdempotencyClaim =
  | { kind: 'claimed' }
  /** Another transaction has claimed it and goes on. */
  | { kind: 'in_flight' }
  /** The key was used for a different request. */
  | { kind: 'reused' }
  | { kind: 'answered'; answer: StoredAnswer };

export interface IdempotencyStore {
  /**
   * Takes the key for this transaction, without waiting for another one that has it. What is answered is committed
   * with the work; a claim that is rolled back never was. An answer older than `forgottenBefore` is taken over.
   */
  claim(
    scope: IdempotencyScope,
    request: { fingerprint: string; now: number; forgottenBefore: number },
  ): Promise<IdempotencyClaim>;
  answer(scope: IdempotencyScope, answer: StoredAnswer): Promise<void>;
}
