import type { RunReference } from './runs.ts';

/** What an engine with a state of its own is still to be told: that a schedule has changed, or that a run is wanted. */
export type OutboxMessage =
  | { kind: 'schedule'; tenantId: string; installId: string; scheduleId: string }
  | (RunReference & { kind: 'run'; attempt: number; traceparent: string | null });

/** A message that one applier holds for a while. */
export interface OutboxClaim {
  message: OutboxMessage;
  /** A schedule's own id; a run's follows from run, attempt and instant. */
  id: string;
  /** Grows with each `put`: what was put again while it was applied stays. */
  version: number;
  /** How often it could not be applied in a row. */
  failures: number;
}

/**
 * Committed with what it tells of, so that nothing is told that did not happen, and nothing that did is left untold. One
 * entry a schedule: who applies it reads the row as it is by then.
 */
export interface OutboxStore {
  /** Not to be told before `dueAt`. The same `id` put again is still one entry. */
  put(id: string, message: OutboxMessage, dueAt: number): Promise<void>;
  /** Which of these schedules of the tenant are still to be told of. */
  pending(tenantId: string, scheduleIds: readonly string[]): Promise<Set<string>>;
  /** How many of the tenant's schedules are still to be told of. */
  untold(tenantId: string): Promise<number>;
  /** Worker scope: up to `limit` entries of all tenants that are due, those due longest first, without a lock. */
  due(now: number, limit: number): Promise<{ tenantId: string; id: string }[]>;
  /**
   * Worker scope: those of these entries of one tenant that are due still. Nobody else gets them before `until`, so that
   * two appliers never tell of the same schedule at once.
   */
  claim(tenantId: string, ids: readonly string[], now: number, until: number): Promise<OutboxClaim[]>;
  /** Worker scope: told. What was put again meanwhile is due at once. */
  settle(claim: OutboxClaim, now: number): Promise<void>;
  /** Worker scope: could not be told; due again at `until`. */
  putOff(claim: OutboxClaim, until: number, error: string): Promise<void>;
}
