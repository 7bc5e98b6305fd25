import type { ScheduleState } from '@extension-schedules/core/states.ts';
import type { RunReference } from './runs.ts';
import type { JobRunnerName, ScheduleRow } from './schedules.ts';

/** Fields that are absent don't filter. */
export interface ScheduleFilter {
  tenantId?: string;
  /** Id in the extension registry. */
  extensionId?: string;
  installId?: string;
  state?: ScheduleState;
  engine?: JobRunnerName;
}

export interface InstallInUse {
  tenantId: string;
  id: string;
  extensionId: string | null;
}

export type OperatorAction =
  | 'stop_tenant'
  | 'release_tenant'
  | 'feature_on'
  | 'feature_off'
  | 'clean_up'
  | 'delete_schedule'
  | 'move_tenant'
  | 'backfill'
  | 'delete_version'
  | 'repair'
  | 'resume_paused'
  | 'reconcile'
  | 'cutover_apply'
  | 'cutover_back';

/** One audited action of an operator. Append-only; only operators can read it. */
export interface OperatorEntry {
  id: string;
  at: number;
  actor: { id: string; name: string };
  action: OperatorAction;
  /** Null if the action concerned no single tenant. */
  tenantId: string | null;
  /** JSON. */
  details: Record<string, unknown>;
  requestId: string | null;
}

/** Operator scope: queries across all tenants. */
export interface OperatorStore {
  /** Whether the host or this product has any data of the tenant. */
  knowsTenant(tenantId: string): Promise<boolean>;
  /**
   * Schedules that aren't deleted, by tenant, then id. `now` (epoch milliseconds) decides whether a timed pause still
   * applies.
   */
  schedules(
    filter: ScheduleFilter,
    page: { now: number; limit: number; after?: { tenantId: string; id: string } },
  ): Promise<ScheduleRow[]>;
  /** Ids of schedules that aren't deleted and whose `nextRunAt` is not after `now`, ascending. */
  dueSchedules(tenantId: string, now: number): Promise<string[]>;
  /** The tenant's installs that have schedules, by id. Their extension is null if the host has removed them. */
  installsInUse(tenantId: string): Promise<InstallInUse[]>;
  /** Ordered by schedule. */
  queuedRuns(tenantId: string, limit: number): Promise<RunReference[]>;
  note(entry: OperatorEntry): Promise<void>;
  /** Newest first, then id descending. */
  entries(page: { limit: number; tenantId?: string; before?: { at: number; id: string } }): Promise<OperatorEntry[]>;
}
