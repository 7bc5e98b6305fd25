import type { ScheduleState } from '@extension-schedules/core/states.ts';
import type { RunReference } from './runs.ts';
import type { EngineName, ScheduleRow } from './schedules.ts';

/** What is absent does not narrow. */
export interface ScheduleFilter {
  tenantId?: string;
  /** The registry id. */
  extensionId?: string;
  installId?: string;
  state?: ScheduleState;
  engine?: EngineName;
}

/** What does not fit together; the contract's IntegrityKind says what each means. */
export const MISFITS = ['install_missing', 'endpoint_missing', 'due_unclaimed', 'never_due', 'run_stale'] as const;
export type MisfitKind = (typeof MISFITS)[number];

export interface Misfit {
  tenantId: string;
  scheduleId: string;
  runId: string | null;
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
  | 'reconcile';

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

/** Operator scope: what goes over all tenants, and what removes a tenant's rows. */
export interface OperatorStore {
  /** Whether the host or this product has anything of such a tenant. */
  knowsTenant(tenantId: string): Promise<boolean>;
  /** Living ones, by tenant, then id. `now` decides what a timed pause still stops. */
  schedules(
    filter: ScheduleFilter,
    page: { now: number; limit: number; after?: { tenantId: string; id: string } },
  ): Promise<ScheduleRow[]>;
  /** Of these, the living ones, in no particular order. */
  schedulesOf(references: readonly { tenantId: string; scheduleId: string }[]): Promise<ScheduleRow[]>;
  /** Ids of living schedules whose `nextRunAt` is not after `now`, ascending. */
  dueSchedules(tenantId: string, now: number): Promise<string[]>;
  /** Ids of a tenant's schedules, deleted ones too, that something else than `engine` carries; ascending. */
  schedulesBeside(tenantId: string, engine: EngineName, limit: number): Promise<string[]>;
  /** Ids of tenants of which something else than `engine` carries, or is to carry, a schedule; ascending. */
  tenantsBeside(engine: EngineName, page: { limit: number; after?: string }): Promise<string[]>;
  /** By schedule. */
  queuedRuns(tenantId: string, limit: number): Promise<RunReference[]>;
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
  /** Each of these removes at most `limit` rows of the tenant and answers how many: runs with their attempts, */
  removeRuns(tenantId: string, limit: number): Promise<number>;
  /** schedules that are deleted, whether or not they can still be brought back, */
  removeSchedules(tenantId: string, limit: number): Promise<number>;
  /** updates that can be taken back, and all marks of what was uninstalled, */
  removeUpdates(tenantId: string, limit: number): Promise<number>;
  /** uses of Idempotency-Keys. */
  removeIdempotencyKeys(tenantId: string, limit: number): Promise<number>;
  note(entry: OperatorEntry): Promise<void>;
  /** Newest first, then id descending. */
  entries(page: { limit: number; tenantId?: string; before?: { at: number; id: string } }): Promise<OperatorEntry[]>;
}
