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

/** Who changed what; append-only. */
export interface AuditEntry {
  id: string;
  tenantId: string;
  at: number;
  actor: { kind: 'user' | 'system' | 'operator'; id: string; name: string };
  action: AuditAction;
  /** The registry id; null when the install was gone already. */
  extensionId: string | null;
  installId: string;
  /** Null where it concerns the install as a whole. */
  scheduleId: string | null;
  /** As it was named then: an entry outlives its schedule. */
  scheduleName: string | null;
  requestId: string | null;
  /** Field → [before, after]; payloads are named as changed, never quoted, because they may hold what is private. */
  changes: Record<string, [unknown, unknown]>;
}

export interface AuditStore {
  append(entry: AuditEntry): Promise<void>;
  /** Of an install, or of one of its schedules, deleted or not; newest first, then id descending. */
  list(
    tenantId: string,
    installId: string,
    page: { limit: number; scheduleId?: string; before?: { at: number; id: string } },
  ): Promise<AuditEntry[]>;
  /** Of a tenant, also of what it has no longer installed; newest first, then id descending. */
  listOfTenant(
    tenantId: string,
    page: { limit: number; extensionId?: string; before?: { at: number; id: string } },
  ): Promise<AuditEntry[]>;
}
