import type { AuditEntry } from '../ports/store/audit.ts';
import { PAUSE_REASONS, type Pause } from '../ports/store/schedules.ts';

/** What a bulk change did to one schedule, as the audit recorded it, where it can be undone. */
export interface BulkEntry {
  entry: AuditEntry;
  bulkChangeId: string;
  scheduleId: string;
  before: BulkBefore;
}

/**
 * The action of the bulk change, and what it replaced. `failures` are those in a row that a resume reset; null if it
 * reset none, or in entries of earlier versions.
 */
export type BulkBefore =
  | { action: 'import' }
  | { action: 'enable' | 'disable' }
  | { action: 'pause' | 'resume'; pause: PauseBefore | null; failures: number | null }
  | { action: 'set_timezone'; timezone: string };

const numberOf = (value: unknown) => (typeof value === 'number' ? value : null);

/** As the audit keeps a pause. `by` is undefined in entries of earlier versions. */
export type PauseBefore = Pick<Pause, 'reason' | 'note' | 'until'> & { by: string | undefined };

/** Returns an empty list for an entry that is not part of a bulk change, or that cannot be undone. */
export function bulkEntries(entry: AuditEntry): BulkEntry[] {
  const { scheduleId, bulkChangeId } = entry;
  const before = beforeOf(entry);
  return scheduleId !== null && bulkChangeId !== null && before ? [{ entry, bulkChangeId, scheduleId, before }] : [];
}

function beforeOf({ action, changes }: AuditEntry): BulkBefore | undefined {
  switch (action) {
    case 'create':
      return { action: 'import' };
    case 'enable':
    case 'disable':
      return { action };
    case 'pause':
    case 'resume':
      return { action, pause: pauseOf(changes.pause?.[0]), failures: numberOf(changes.consecutiveFailures?.[0]) };
    case 'update': {
      const timezone = changes.timezone?.[0];
      return typeof timezone === 'string' ? { action: 'set_timezone', timezone } : undefined;
    }
    default:
      return undefined;
  }
}

function pauseOf(value: unknown): PauseBefore | null {
  if (typeof value !== 'object' || value === null) return null;
  const fields = new Map<string, unknown>(Object.entries(value));
  const text = (name: string) => {
    const field = fields.get(name);
    return typeof field === 'string' ? field : undefined;
  };
  const until = text('until');
  return {
    reason: PAUSE_REASONS.find((reason) => reason === fields.get('reason')) ?? 'user',
    note: text('note') ?? null,
    by: text('by'),
    until: until === undefined ? null : Date.parse(until),
  };
}
