import type { RunErrorCode } from '@extension-schedules/core/states.ts';
import type { JobRunnerName, Pause, ScheduleRow } from './schedules.ts';

/** Kinds of inconsistent rows. The contract's IntegrityKind describes each. */
export const MISFITS = ['install_missing', 'endpoint_missing', 'due_unclaimed', 'never_due', 'run_stale'] as const;
export type MisfitKind = (typeof MISFITS)[number];

export interface Misfit {
  tenantId: string;
  scheduleId: string;
  runId: string | null;
}

/** Fields that are absent don't filter. */
export interface PausedFilter {
  /** A person's pause is never ended in bulk. */
  reason: Exclude<Pause['reason'], 'user'>;
  /** Range of the pause's start, inclusive, epoch milliseconds. */
  since: number;
  until?: number;
  tenantId?: string;
  /** Error code of the last failed run. */
  errorCode?: RunErrorCode;
}

export interface PausedSchedule {
  tenantId: string;
  scheduleId: string;
  name: string | null;
  reason: Pause['reason'];
  pausedSince: number;
  errorCode: RunErrorCode | null;
}

/** Operator scope: what moving tenants, checking and repairing rows, and removing a tenant's data needs. */
export interface MaintenanceStore {
  /** The referenced schedules that aren't deleted, unordered. */
  schedulesOf(references: readonly { tenantId: string; scheduleId: string }[]): Promise<ScheduleRow[]>;
  /** Ids of a tenant's schedules, including deleted ones, on another job runner than `engine`; ascending. */
  schedulesBeside(tenantId: string, engine: JobRunnerName, limit: number): Promise<string[]>;
  /** Ids of tenants with schedules on, or assigned to, another job runner than `engine`; ascending. */
  tenantsBeside(engine: JobRunnerName, page: { limit: number; after?: string }): Promise<string[]>;
  /** Schedules of all tenants, except deleted ones, on endpoints of a version; by tenant and id. */
  usersOf(versionId: string): Promise<ScheduleRow[]>;
  /** Ids of published versions of all extensions, ascending. */
  versions(page: { limit: number; after?: string }): Promise<string[]>;
  /**
   * The number of misfits and the first `limit` of them, by tenant, schedule and run.
   * @param page.before only those that should have been settled or worked on before this instant (epoch milliseconds)
   */
  misfits(
    kind: MisfitKind,
    page: { before: number; limit: number; after?: Misfit },
  ): Promise<{ count: number; found: Misfit[] }>;
  /** The number of matching schedules and the first `limit` of them, by tenant and id. */
  paused(filter: PausedFilter, limit: number): Promise<{ count: number; found: PausedSchedule[] }>;
  // Each of the following deletes at most `limit` rows of the tenant and returns their number.
  /** Deletes runs with their attempts. */
  removeRuns(tenantId: string, limit: number): Promise<number>;
  /** Deletes schedules already marked deleted, even if that could still be undone, and their cut-over records. */
  removeSchedules(tenantId: string, limit: number): Promise<number>;
  /** Deletes updates, even if they could still be undone. */
  removeUpdates(tenantId: string, limit: number): Promise<number>;
  /** Deletes events, and the tenant's notification defaults. */
  removeEvents(tenantId: string, limit: number): Promise<number>;
  /** Deletes the marks left by uninstalls. */
  removeUninstallMarks(tenantId: string, limit: number): Promise<number>;
  removeIdempotencyKeys(tenantId: string, limit: number): Promise<number>;
}
