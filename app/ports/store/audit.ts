/** Who changed what; append-only. */
export interface AuditEntry {
  id: string;
  tenantId: string;
  at: number;
  actor: { kind: 'user' | 'system' | 'operator'; id: string; name: string };
  action: 'create' | 'update' | 'enable' | 'disable' | 'delete' | 'run_now' | 'remap' | 'invalidate';
  extensionId: string;
  installId: string;
  scheduleId: string;
  requestId: string | null;
  /** Field → [before, after]; payloads are named as changed, never quoted, because they may hold what is private. */
  changes: Record<string, [unknown, unknown]>;
}

export interface AuditStore {
  append(entry: AuditEntry): Promise<void>;
}
