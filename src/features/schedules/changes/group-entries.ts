import type { AuditEntry } from '#api/types.ts';

/** The entries in the given order; successive ones of one bulk change are together. */
export function groupsOf(entries: readonly AuditEntry[]): [AuditEntry, ...AuditEntry[]][] {
  const groups: [AuditEntry, ...AuditEntry[]][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last && entry.bulk_change_id !== null && last[0].bulk_change_id === entry.bulk_change_id) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}
