/** One use of an Idempotency-Key: scoped to tenant, subject, operation and target. */
export interface IdempotencyScope {
  tenantId: string;
  subject: string;
  operation: string;
  /** The extension, or extension and schedule, that the operation addresses. */
  target: string;
  key: string;
}

export interface StoredAnswer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

export type IdempotencyClaim =
  | { kind: 'claimed' }
  | { kind: 'in_flight' }
  /** The key was used for a different request. */
  | { kind: 'reused' }
  | { kind: 'answered'; answer: StoredAnswer };

export interface IdempotencyStore {
  /**
   * Takes the key, unless somebody has it. A claim that was neither answered nor released by `abandonedBefore` (its
   * holder died) and an answer older than `forgottenBefore` are taken over.
   */
  claim(
    scope: IdempotencyScope,
    request: { fingerprint: string; now: number; abandonedBefore: number; forgottenBefore: number },
  ): Promise<IdempotencyClaim>;
  answer(scope: IdempotencyScope, answer: StoredAnswer): Promise<void>;
  release(scope: IdempotencyScope): Promise<void>;
}
