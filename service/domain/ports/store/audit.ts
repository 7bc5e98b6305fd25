export type AuditAction =
  | 'create'
  | 'update'
  | 'enable'
  | 'disable'
  | 'delete'
  | 'restore'
  | 'pause'
  | 'resume'
  | 'skip_next'
  | 'unskip_next'
  | 'run_now'
  | 'rerun'
  | 'retry_now'
  | 'stop_retrying'
  | 'remap'
  | 'invalidate'
  | 'update_version'
  | 'undo_update'
  | 'enable_install'
  | 'disable_install'
  | 'uninstall'
  | 'stop_tenant'
  | 'release_tenant'
  | 'feature_off'
  | 'feature_on'
  | 'suspend_tenant'
  | 'reinstate_tenant'
  | 'set_notification_defaults';

/** One audited change. Append-only. */
export interface AuditEntry {
  id: string;
  tenantId: string;
  at: number;
  actor: { kind: 'user' | 'system' | 'operator'; id: string; name: string };
  action: AuditAction;
  /** Null if the install no longer existed. */
  extensionId: string | null;
  installId: string;
  /** Null if the entry concerns the install as a whole. */
  scheduleId: string | null;
  /** The name at that time; an entry outlives its schedule. */
  scheduleName: string | null;
  requestId: string | null;
  /** Shared by the entries of one bulk change or import; null for a single change. */
  bulkChangeId: string | null;
  /** The schedule's revision after the change; null if the entry concerns no change of one schedule. */
  revision: number | null;
  /** Field → [before, after]. Payloads appear only as "changed", because they may be confidential. */
  changes: Record<string, [unknown, unknown]>;
}

/** The changes that can be undone, where an undo needs to know them by their entry. */
export const REVERSIBLE = ['delete', 'update_version'] as const satisfies AuditAction[];

/** The changes of a bulk change or an import that can be undone. Manual runs cannot, and must not crowd out what can. */
export const REVERSIBLE_IN_BULK = [
  'create',
  'enable',
  'disable',
  'pause',
  'resume',
  'update',
] as const satisfies AuditAction[];

/** Actions on runs, which change no schedule. */
export const ON_RUNS = ['run_now', 'rerun', 'retry_now', 'stop_retrying'] as const satisfies AuditAction[];

export interface AuditStore {
  append(entry: AuditEntry): Promise<void>;
  /** Entries of an install, or of one of its schedules including deleted ones; newest first, then id descending. */
  list(
    tenantId: string,
    installId: string,
    page: { limit: number; scheduleId?: string; before?: { at: number; id: string } },
  ): Promise<AuditEntry[]>;
  /**
   * Entries of an install made after `since`: those of `REVERSIBLE` actions, and of bulk changes those of `REVERSIBLE_IN_BULK`
   * actions; newest first, then id descending.
   */
  listReversible(tenantId: string, installId: string, since: number, limit: number): Promise<AuditEntry[]>;
  /** The entries of one bulk change, whose id is in lower case, made after `since`, in the order of their ids. */
  listBulkChange(tenantId: string, installId: string, bulkChangeId: string, since: number): Promise<AuditEntry[]>;
  /**
   * What tells what a schedule was at an instant (epoch milliseconds): of the changes of each field, of the schedule or of
   * its install as a whole, the entry of the last one before it and of the first one at or after it. Creating, deleting
   * and undeleting count as changes of one more field, uninstalling of another. In any order; includes deleted schedules.
   */
  around(tenantId: string, installId: string, scheduleId: string, at: number): Promise<AuditEntry[]>;
  /**
   * Entries of a schedule and of its install as a whole in a range, `to` excluded, without those about runs; newest first,
   * then id descending.
   */
  between(
    tenantId: string,
    installId: string,
    scheduleId: string,
    range: { from: number; to: number; limit: number },
  ): Promise<AuditEntry[]>;
  /** Entries of a tenant, including those of uninstalled extensions; newest first, then id descending. */
  listOfTenant(
    tenantId: string,
    page: { limit: number; extensionId?: string; before?: { at: number; id: string } },
  ): Promise<AuditEntry[]>;
}
