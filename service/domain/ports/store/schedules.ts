import type { ScheduleSettings } from '@extension-schedules/core/schedule-settings.ts';
import type { RunStatus } from '@extension-schedules/core/states.ts';
import type { RunError } from './run-error.ts';

/** What can carry schedules out; each schedule's row names one. */
export const ENGINES = ['pg-boss', 'temporal'] as const;
export type JobRunnerName = (typeof ENGINES)[number];

export interface ScheduleRow extends ScheduleSettings {
  id: string;
  tenantId: string;
  installId: string;
  /** What carries it out. */
  engine: JobRunnerName;
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
  /**
   * Null while it is disabled or paused; during a timed pause the first occurrence not before its end. While something
   * outside the row stops it, the ticker moves it on silently.
   */
  nextRunAt: number | null;
  /** The occurrence that is recorded as skipped on request; one that has passed means nothing. */
  skipNextAt: number | null;
  lastRunAt: number | null;
  lastRunStatus: RunStatus | null;
  lastError: RunError | null;
  lastSuccessAt: number | null;
  consecutiveFailures: number;
  /** Grows with each change of configuration or state, never with runs. */
  revision: number;
  createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
}

/** A person, too many failures in a row, or an operator. */
export const PAUSE_REASONS = ['user', 'failures', 'operator'] as const;

export interface Pause {
  reason: (typeof PAUSE_REASONS)[number];
  note: string | null;
  by: string;
  since: number;
  /** Nothing is expected before this instant; then it is over. Null until somebody resumes. */
  until: number | null;
}

/** As stored: another version of the time zone data may not know the zone. */
export type StoredCadence = Pick<ScheduleRow, 'cron' | 'timezone'> & { count: number };

/** All but configuration: what running writes, without touching the revision. */
export type RunOutcomeFields = Pick<
  ScheduleRow,
  'lastRunAt' | 'lastRunStatus' | 'lastError' | 'lastSuccessAt' | 'consecutiveFailures'
>;

/** Deleted schedules are invisible to every method here but those that say so. */
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
  /** All of an install, in the order of their ids, held until the transaction ends. */
  lockInstall(tenantId: string, installId: string): Promise<ScheduleRow[]>;
  /** Like `lock`, deleted ones too: how a run ended is known of a schedule that is brought back. */
  lockEvenDeleted(tenantId: string, scheduleId: string): Promise<ScheduleRow | undefined>;
  /**
   * Makes creates, renames and runs by hand of one tenant wait for each other, so that counting is exact.
   * @returns what its new schedules are carried by; null while nobody has moved it
   */
  lockTenant(tenantId: string): Promise<JobRunnerName | null>;
  count(tenantId: string, installId: string): Promise<{ inInstall: number; inTenant: number }>;
  /**
   * When the tenant's schedules run that are neither disabled nor paused, in any extension and in one statement: each
   * expression and zone once, with how many have it. `exceptId` is left out.
   */
  cadences(tenantId: string, exceptId?: string): Promise<StoredCadence[]>;
  /** Case-insensitive. */
  nameTaken(tenantId: string, installId: string, name: string, exceptId?: string): Promise<boolean>;
  insert(row: ScheduleRow): Promise<void>;
  /**
   * The JSON text that is sent, exactly as it was given; of deleted ones too. It is large, so it stands in no row that a
   * claim, a list or a lock reads: whoever shows or sends it asks for it.
   */
  payload(tenantId: string, scheduleId: string): Promise<string | null>;
  setPayload(tenantId: string, scheduleId: string, payload: string | null): Promise<void>;
  /** Writes configuration and state; the caller holds the lock and has raised `revision`. */
  update(row: ScheduleRow): Promise<void>;
  /** A schedule of the install that was deleted after `since`, held until the transaction ends. */
  lockDeleted(tenantId: string, installId: string, scheduleId: string, since: number): Promise<ScheduleRow | undefined>;
  /** Writes a deleted row as living again. */
  restore(row: ScheduleRow): Promise<void>;
  setNextRun(tenantId: string, scheduleId: string, nextRunAt: number | null): Promise<void>;
  /** Of deleted ones too; without touching the revision. */
  setEngine(tenantId: string, scheduleId: string, engine: JobRunnerName): Promise<void>;
  /** Neither claim finds it before `until`, unless its configuration or its next run is written meanwhile. */
  putOff(tenantId: string, scheduleId: string, until: number): Promise<void>;
  /** Of deleted ones too. */
  recordOutcome(tenantId: string, scheduleId: string, outcome: RunOutcomeFields): Promise<void>;
  /**
   * Worker scope: up to `limit` enabled rows that the engine carries and whose `nextRunAt` is not after `now`, locked,
   * those locked elsewhere left out. Tenants in turn (`takeTurns`), each one's oldest first.
   */
  claimDue(engine: JobRunnerName, now: number, limit: number): Promise<ScheduleRow[]>;
  /** Worker scope: likewise, up to `limit` rows whose timed pause is over at `now`. */
  claimPauseOver(engine: JobRunnerName, now: number, limit: number): Promise<ScheduleRow[]>;
  /**
   * Worker scope: up to `limit` of what either claim would find, tenants in turn, without a lock: whoever takes
   * one looks again.
   */
  due(engine: JobRunnerName, now: number, limit: number): Promise<ScheduleRow[]>;
  /**
   * Worker scope: rows, enabled or not, that are marked as valid and whose endpoint is none of the version that is
   * installed, in the order of tenant and id, without a lock. `after` is the last row of the page before.
   */
  behind(page: { limit: number; after?: { tenantId: string; id: string } }): Promise<ScheduleRow[]>;
}
