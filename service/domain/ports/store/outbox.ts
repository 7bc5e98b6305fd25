import type { RunReference } from './runs.ts';

/** A change to apply to Temporal: a changed schedule, or a run to start. */
export type OutboxMessage =
  | { kind: 'schedule'; tenantId: string; installId: string; scheduleId: string }
  | (RunReference & { kind: 'run'; attempt: number; traceparent: string | null });

/** An entry leased to one process. */
export interface OutboxClaim {
  message: OutboxMessage;
  /** For a schedule its id; for a run an id derived from run, attempt and instant. */
  id: string;
  /** Incremented by each `put`, so that an entry put again while it is applied is not lost. */
  version: number;
  /** Number of consecutive failures to apply it. */
  failures: number;
}

/**
 * Changes still to be applied to Temporal. Entries commit with the change they describe, so neither exists without the
 * other. There is one entry per schedule; it is applied with the row as it is at that time.
 */
export interface OutboxStore {
  /** Adds an entry due at `dueAt` (epoch milliseconds). Putting the same `id` again updates the entry. */
  put(id: string, message: OutboxMessage, dueAt: number): Promise<void>;
  /** Those of the tenant's given schedules that have a pending entry. */
  pending(tenantId: string, scheduleIds: readonly string[]): Promise<Set<string>>;
  /** The number of the tenant's schedules with a pending entry. */
  countPending(tenantId: string): Promise<number>;
  /** Worker scope: up to `limit` due entries of all tenants, longest due first, without locking them. */
  due(now: number, limit: number): Promise<{ tenantId: string; id: string }[]>;
  /**
   * Worker scope: leases those of one tenant's given entries that are still due. No other process can claim them before
   * `until`, so a schedule is never applied by two processes at once.
   */
  claim(tenantId: string, ids: readonly string[], now: number, until: number): Promise<OutboxClaim[]>;
  /** Worker scope: marks an entry as applied. If it was put again since the claim, it becomes due immediately. */
  settle(claim: OutboxClaim, now: number): Promise<void>;
  /** Worker scope: records a failed attempt; the entry is due again at `until` (epoch milliseconds). */
  putOff(claim: OutboxClaim, until: number, error: string): Promise<void>;
}
