import type { ScheduleState } from '@extension-schedules/core/states.ts';
import type { RunReference } from './runs.ts';
import type { JobRunnerName, ScheduleRow } from './schedules.ts';

/** What is absent does not narrow. */
export interface ScheduleFilter {
  tenantId?: string;
  /** The registry id. */
  extensionId?: string;
  installId?: string;
  state?: ScheduleState;
  engine?: JobRunnerName;
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

/** What an operator did; append-only, and read by operators alone. */
export interface OperatorEntry {
  id: string;
  at: number;
  actor: { id: string; name: string };
  action: OperatorAction;
  /** Null where it concerned no single tenant. */
  tenantId: string | null;
  /** JSON. */
  details: Record<string, unknown>;
  requestId: string | null;
}

/** Operator scope: what goes over all tenants. */
export interface OperatorStore {
  /** Whether the host or this product has anything of such a tenant. */
  knowsTenant(tenantId: string): Promise<boolean>;
  /** Living ones, by tenant, then id. `now` decides what a timed pause still stops. */
  schedules(
    filter: ScheduleFilter,
    page: { now: number; limit: number; after?: { tenantId: string; id: string } },
  ): Promise<ScheduleRow[]>;
  /** Ids of living schedules whose `nextRunAt` is not after `now`, ascending. */
  dueSchedules(tenantId: string, now: number): Promise<string[]>;
  /** By schedule. */
  queuedRuns(tenantId: string, limit: number): Promise<RunReference[]>;
  note(entry: OperatorEntry): Promise<void>;
  /** Newest first, then id descending. */
  entries(page: { limit: number; tenantId?: string; before?: { at: number; id: string } }): Promise<OperatorEntry[]>;
}
