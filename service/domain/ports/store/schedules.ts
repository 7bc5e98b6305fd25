import type { Notices } from '@extension-schedules/core/incident.ts';
import type { ScheduleSettings } from '@extension-schedules/core/schedule-settings.ts';
import type { RunStatus } from '@extension-schedules/core/states.ts';
import type { RunError } from './run-error.ts';

/** The available job runners. Each schedule's row names one. */
export const ENGINES = ['pg-boss', 'temporal'] as const;
export type JobRunnerName = (typeof ENGINES)[number];

export interface ScheduleRow extends ScheduleSettings {
  id: string;
  tenantId: string;
  installId: string;
  /** The job runner that executes it. */
  engine: JobRunnerName;
  endpointId: string;
  /** Method and path it was created for. They outlive the endpoint's row. */
  method: string;
  path: string;
  /** False if the installed version lacks this endpoint. */
  endpointValid: boolean;
  name: string | null;
  cron: string;
  timezone: string;
  /** It has no occurrences before this instant, epoch milliseconds; null if it has always started. */
  startsAt: number | null;
  /** Nor at or after this one; null if it never ends. */
  endsAt: number | null;
  enabled: boolean;
  pause: Pause | null;
  /**
   * Null while disabled or paused, and after the last occurrence; during a timed pause the first one at or after its end. While the install or
   * the tenant stops the schedule, the ticker advances it without recording runs.
   */
  nextRunAt: number | null;
  /** The occurrence to record as skipped on request. Ignored once it is in the past. */
  skipNextAt: number | null;
  lastRunAt: number | null;
  lastRunStatus: RunStatus | null;
  lastError: RunError | null;
  lastSuccessAt: number | null;
  consecutiveFailures: number;
  /** Until when no failures are reported, epoch milliseconds; null if they are. May be in the past. */
  mutedUntil: number | null;
  /** What was reported of its failures. Only `recordOutcome` and `setNotices` write it. */
  notices: Notices | null;
  /** Incremented by each change of configuration or state, never by runs. */
  revision: number;
  createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
}

/** Paused by a person, by too many consecutive failures, or by an operator. */
export const PAUSE_REASONS = ['user', 'failures', 'operator'] as const;

export interface Pause {
  reason: (typeof PAUSE_REASONS)[number];
  note: string | null;
  by: string;
  since: number;
  /** When the pause ends, epoch milliseconds; null if it lasts until resumed. */
  until: number | null;
}

/** The fields that decide when a schedule has occurrences. */
export type Timing = Pick<ScheduleRow, 'cron' | 'timezone' | 'startsAt' | 'endsAt'>;

/** As stored: the time zone may be unknown to this version of the time zone data. */
export type StoredCadence = Timing & { count: number };

/** The state that runs write, without raising the revision. */
export type RunOutcomeFields = Pick<
  ScheduleRow,
  'lastRunAt' | 'lastRunStatus' | 'lastError' | 'lastSuccessAt' | 'consecutiveFailures' | 'notices'
>;

/** Methods ignore deleted schedules unless their description says otherwise. */
export interface ScheduleStore {
  /** Ordered by creation, then id. `after` is the last row of the previous page. */
  list(
    tenantId: string,
    installId: string,
    page: { limit: number; after?: { createdAt: number; id: string } },
  ): Promise<ScheduleRow[]>;
  find(tenantId: string, installId: string, scheduleId: string): Promise<ScheduleRow | undefined>;
  /** Like `find` without the install. */
  findOfTenant(tenantId: string, scheduleId: string): Promise<ScheduleRow | undefined>;
  /** Like `find`, including deleted schedules. */
  findEvenDeleted(tenantId: string, installId: string, scheduleId: string): Promise<ScheduleRow | undefined>;
  /** Like `findOfTenant`, and locks the row until the transaction ends. */
  lock(tenantId: string, scheduleId: string): Promise<ScheduleRow | undefined>;
  /** Locks all schedules of an install, in the order of their ids, until the transaction ends. */
  lockInstall(tenantId: string, installId: string): Promise<ScheduleRow[]>;
  /**
   * Like `lock`, including deleted schedules: a run's outcome is recorded even for a schedule that may be undeleted.
   */
  lockEvenDeleted(tenantId: string, scheduleId: string): Promise<ScheduleRow | undefined>;
  /**
   * Serialises creating, renaming and running schedules manually within one tenant, so that quotas are exact.
   * @returns the job runner for the tenant's new schedules; null if the installation's default applies
   */
  lockTenant(tenantId: string): Promise<JobRunnerName | null>;
  /** @returns the numbers of schedules, and whether one of the install has the name, as `nameTaken` compares */
  count(
    tenantId: string,
    installId: string,
    name?: string | null,
  ): Promise<{ inInstall: number; inTenant: number; nameTaken: boolean }>;
  /**
   * The timings of the tenant's schedules that are neither disabled nor paused, across extensions: each once, with its
   * number of schedules. `exceptId` is left out.
   */
  cadences(tenantId: string, exceptId?: string): Promise<StoredCadence[]>;
  /** Compares names case-insensitively. */
  nameTaken(tenantId: string, installId: string, name: string, exceptId?: string): Promise<boolean>;
  /** Like `nameTaken` for each of the names: whether a schedule, or an earlier one of the names, has it. */
  namesTaken(tenantId: string, installId: string, names: readonly string[]): Promise<boolean[]>;
  /** @param payload JSON text; null by default */
  insert(row: ScheduleRow, payload?: string | null): Promise<void>;
  /**
   * The payload's JSON text exactly as given; works for deleted schedules. It is large, so claims, lists and locks
   * don't read it.
   */
  payload(tenantId: string, scheduleId: string): Promise<string | null>;
  /**
   * Writes configuration and state. The caller holds the lock and has raised `revision`.
   * @param payload JSON text; absent if unchanged
   */
  update(row: ScheduleRow, payload?: string | null): Promise<void>;
  /** Locks a schedule of the install that was deleted after `since`, until the transaction ends. */
  lockDeleted(tenantId: string, installId: string, scheduleId: string, since: number): Promise<ScheduleRow | undefined>;
  /** Schedules of the install that were deleted after `since`, newest deletion first, without locking. */
  listDeleted(tenantId: string, installId: string, since: number, limit: number): Promise<ScheduleRow[]>;
  /** Undeletes a row. */
  restore(row: ScheduleRow): Promise<void>;
  setNextRun(tenantId: string, scheduleId: string, nextRunAt: number | null): Promise<void>;
  /** Works for deleted schedules; doesn't raise the revision. */
  setEngine(tenantId: string, scheduleId: string, engine: JobRunnerName): Promise<void>;
  /** Hides the schedule from both claims until `until`, unless its configuration or next run is written before. */
  putOff(tenantId: string, scheduleId: string, until: number): Promise<void>;
  /** Works for deleted schedules. */
  recordOutcome(tenantId: string, scheduleId: string, outcome: RunOutcomeFields): Promise<void>;
  /** The caller holds the lock. Doesn't raise the revision. */
  setNotices(tenantId: string, scheduleId: string, notices: Notices): Promise<void>;
  /**
   * Worker scope: up to `limit` schedules whose damped reports are to be summed up at `now`, tenants in turn, longest due
   * first. Without locking.
   */
  noticesDue(now: number, limit: number): Promise<{ tenantId: string; id: string }[]>;
  /**
   * Worker scope: locks up to `limit` enabled rows of the job runner whose `nextRunAt` is not after `now`, skipping
   * rows locked elsewhere. Takes tenants in turn (`takeTurns`), each tenant's oldest first.
   */
  claimDue(engine: JobRunnerName, now: number, limit: number): Promise<ScheduleRow[]>;
  /** Worker scope: like `claimDue`, for rows whose timed pause has ended at `now`. */
  claimPauseOver(engine: JobRunnerName, now: number, limit: number): Promise<ScheduleRow[]>;
  /**
   * Worker scope: up to `limit` rows that either claim would find, tenants in turn, without locking. Check each again
   * under its lock.
   */
  due(engine: JobRunnerName, now: number, limit: number): Promise<ScheduleRow[]>;
  /**
   * Worker scope: rows, enabled or not, marked valid whose endpoint doesn't belong to the installed version; by tenant
   * and id, without locking. `after` is the last row of the previous page.
   */
  behind(page: { limit: number; after?: { tenantId: string; id: string } }): Promise<ScheduleRow[]>;
}
