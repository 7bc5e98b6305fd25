import type { RunErrorCode } from '@extension-schedules/core/states.ts';
import type { JobRunnerName, Pause, ScheduleRow } from './schedules.ts';

/** What does not fit together; the contract's IntegrityKind says what each means. */
export const MISFITS = ['install_missing', 'endpoint_missing', 'due_unclaimed', 'never_due', 'run_stale'] as const;
export type MisfitKind = (typeof MISFITS)[number];

export interface Misfit {
  tenantId: string;
  scheduleId: string;
  runId: string | null;
}

/** What is absent does not narrow. */
export interface PausedFilter {
  /** Never a person's pause, which is theirs to end. */
  reason: Exclude<Pause['reason'], 'user'>;
  /** When the pause began, both included; epoch milliseconds. */
  since: number;
  until?: number;
  tenantId?: string;
  /** Of the last run that failed. */
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

/** Operator scope: what moving, checking and repairing rows takes, and what removes those of a tenant. */
export interface MaintenanceStore {
  /** Of these, the living ones, in no particular order. */
  schedulesOf(references: readonly { tenantId: string; scheduleId: string }[]): Promise<ScheduleRow[]>;
  /** Ids of a tenant's schedules, deleted ones too, that something else than `engine` carries; ascending. */
  schedulesBeside(tenantId: string, engine: JobRunnerName, limit: number): Promise<string[]>;
  /** Ids of tenants of which something else than `engine` carries, or is to carry, a schedule; ascending. */
  tenantsBeside(engine: JobRunnerName, page: { limit: number; after?: string }): Promise<string[]>;
  /** Living schedules of all tenants on endpoints of a version, by tenant and id. */
  usersOf(versionId: string): Promise<ScheduleRow[]>;
  /** Ids of published versions of all extensions, ascending. */
  versions(page: { limit: number; after?: string }): Promise<string[]>;
  /**
   * How many there are, and the first `limit` by tenant, schedule and run.
   * @param before what was due, or should have been worked on, before this instant and was not
   */
  misfits(
    kind: MisfitKind,
    page: { before: number; limit: number; after?: Misfit },
  ): Promise<{ count: number; found: Misfit[] }>;
  /** How many living schedules are paused so, and the first `limit` by tenant and id. */
  paused(filter: PausedFilter, limit: number): Promise<{ count: number; found: PausedSchedule[] }>;
  // Each of these removes at most `limit` rows of the tenant and answers how many.
  /** Runs with their attempts. */
  removeRuns(tenantId: string, limit: number): Promise<number>;
  /** Schedules that are deleted, whether or not that can still be undone, with what a cut-over has noted of them. */
  removeSchedules(tenantId: string, limit: number): Promise<number>;
  /** Updates, whether or not they can still be undone. */
  removeUpdates(tenantId: string, limit: number): Promise<number>;
  /** Marks of installs that were uninstalled. */
  removeUninstallMarks(tenantId: string, limit: number): Promise<number>;
  /** Uses of idempotency keys. */
  removeIdempotencyKeys(tenantId: string, limit: number): Promise<number>;
}
