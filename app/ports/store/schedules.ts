import type { CatchUp } from '../../../core/catch-up.ts';
import type { RunStatus } from '../../../core/states.ts';

export interface ScheduleRow {
  id: string;
  tenantId: string;
  installId: string;
  endpointId: string;
  /** Method and path it was made for: they outlive the endpoint's row. */
  method: string;
  path: string;
  /** False when the installed version has no such endpoint any more. */
  endpointValid: boolean;
  name: string | null;
  cron: string;
  timezone: string;
  enabled: boolean;
  pause: Pause | null;
  payload: Payload | null;
  maxAttempts: number;
  timeoutMs: number;
  overlap: 'skip' | 'queue_one';
  catchUp: CatchUp;
  catchUpWindowMs: number;
  /** Null while it is disabled or paused. While something outside the row stops it, the ticker moves it on silently. */
  nextRunAt: number | null;
  lastRunAt: number | null;
  lastRunStatus: RunStatus | null;
  lastError: { code: string; message: string } | null;
  lastSuccessAt: number | null;
  consecutiveFailures: number;
  /** Grows with each change of configuration or state, never with runs. */
  revision: number;
  createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
}

export interface Pause {
  reason: 'user' | 'failures' | 'operator';
  note: string | null;
  by: string;
  since: number;
  until: number | null;
}

export type Payload = Record<string, unknown> | unknown[];

/** As stored: another version of the time zone data may not know the zone. */
export type StoredCadence = Pick<ScheduleRow, 'cron' | 'timezone'> & { count: number };

/** All but configuration: what running writes, without touching the revision. */
export type RunOutcomeFields = Pick<
  ScheduleRow,
  'lastRunAt' | 'lastRunStatus' | 'lastError' | 'lastSuccessAt' | 'consecutiveFailures'
>;

/** Deleted schedules are invisible to every method here. */
export interface ScheduleStore {
  /** Ordered by creation, then id. `after` is the last row of the page before. */
  list(
    tenantId: string,
    installId: string,
    page: { limit: number; after?: { createdAt: number; id: string } },
  ): Promise<ScheduleRow[]>;
  find(tenantId: string, installId: string, scheduleId: string): Promise<ScheduleRow | undefined>;
  /** Like `find`, without the install, and held until the transaction ends. */
  lock(tenantId: string, scheduleId: string): Promise<ScheduleRow | undefined>;
  /** Makes creates and renames of one tenant wait for each other, so that counting is exact. */
  lockTenant(tenantId: string): Promise<void>;
  count(tenantId: string, installId: string): Promise<{ inInstall: number; inTenant: number }>;
  /**
   * When the tenant's schedules run that are neither disabled nor paused, in any extension and in one statement: each
   * expression and zone once, with how many have it. `exceptId` is left out.
   */
  cadences(tenantId: string, exceptId?: string): Promise<StoredCadence[]>;
  /** Case-insensitive. */
  nameTaken(tenantId: string, installId: string, name: string, exceptId?: string): Promise<boolean>;
  insert(row: ScheduleRow): Promise<void>;
  /** Writes configuration and state; the caller holds the lock and has raised `revision`. */
  update(row: ScheduleRow): Promise<void>;
  setNextRun(tenantId: string, scheduleId: string, nextRunAt: number | null): Promise<void>;
  recordOutcome(tenantId: string, scheduleId: string, outcome: RunOutcomeFields): Promise<void>;
  /** Worker scope: up to `limit` enabled rows whose `nextRunAt` is not after `now`, locked, those locked elsewhere left out. */
  claimDue(now: number, limit: number): Promise<ScheduleRow[]>;
}
