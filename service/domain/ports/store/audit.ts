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
  | 'remap'
  | 'invalidate'
  | 'update_version'
  | 'undo_update'
  | 'enable_install'
  | 'disable_install'
  | 'uninstall';

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
  /** Field → [before, after]. Payloads appear only as "changed", because they may be confidential. */
  changes: Record<string, [unknown, unknown]>;
}

export interface AuditStore {
  append(entry: AuditEntry): Promise<void>;
  /** Entries of an install, or of one of its schedules including deleted ones; newest first, then id descending. */
  list(
    tenantId: string,
    installId: string,
    page: { limit: number; scheduleId?: string; before?: { at: number; id: string } },
  ): Promise<AuditEntry[]>;
  /** Entries of a tenant, including those of uninstalled extensions; newest first, then id descending. */
  listOfTenant(
    tenantId: string,
    page: { limit: number; extensionId?: string; before?: { at: number; id: string } },
  ): Promise<AuditEntry[]>;
}
