import type { AuditAction, AuditEntry } from '../ports/store/audit.ts';

/** Field → value. A field of the install as a whole begins with `install.`; `life` is one of `Life`. */
export type Values = ReadonlyMap<string, unknown>;

export type Life = 'not_created' | 'alive' | 'deleted';

interface Change {
  field: string;
  /** Undefined if the entry does not tell. */
  before: unknown;
  after: unknown;
}

/** One change of a field, and the entry that has it. */
export interface Audited extends Change {
  entry: AuditEntry;
}

/** Field → its changes, oldest first. */
export type AuditHistory = ReadonlyMap<string, readonly Audited[]>;

/** @param entries in any order; repeated entries count once */
export function historyOf(entries: readonly AuditEntry[]): AuditHistory {
  const distinct = [...new Map(entries.map((entry) => [entry.id, entry])).values()].sort(oldestFirst);
  const changes = distinct.flatMap((entry) => changesOf(entry).map((change) => ({ ...change, entry })));
  return Map.groupBy(changes, ({ field }) => field);
}

function oldestFirst(a: AuditEntry, b: AuditEntry): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1);
}

/** The changes of an entry; creation, deletion and undeletion are changes of `life`. */
function changesOf({ action, scheduleId, changes }: AuditEntry): Change[] {
  const prefix = scheduleId === null ? 'install.' : '';
  const recorded = Object.entries(changes).map(([field, [before, after]]) => ({
    field: prefix + field,
    before,
    after,
  }));
  return [...recorded, ...lifeOf(action), ...validityOf(action, changes)];
}

function lifeOf(action: AuditAction): Change[] {
  const change = (before: Life, after: Life) => [{ field: 'life', before, after }];
  if (action === 'create') return change('not_created', 'alive');
  if (action === 'restore') return change('deleted', 'alive');
  if (action === 'uninstall') return [{ field: 'install.uninstalled', before: false, after: true }];
  return action === 'delete' ? change('alive', 'deleted') : [];
}

/** Earlier entries tell only by their action that an endpoint became invalid or valid. */
function validityOf(action: AuditAction, changes: AuditEntry['changes']): Change[] {
  if (changes.endpointValid || (action !== 'invalidate' && action !== 'remap')) return [];
  const isInvalid = action === 'invalidate';
  return [{ field: 'endpointValid', before: isInvalid ? true : undefined, after: !isInvalid }];
}

/** The last change of a field before an instant, and the first one at or after it. */
export function aroundOf(
  history: AuditHistory,
  field: string,
  at: number,
): { before: Audited | undefined; after: Audited | undefined } {
  const changes = history.get(field) ?? [];
  return {
    before: changes.findLast(({ entry }) => entry.at < at),
    after: changes.find(({ entry }) => entry.at >= at),
  };
}

/**
 * The values that decided about an occurrence at `at`: a change at that very instant came after it.
 * @param history of each field at least the two changes that are nearest to the instant
 */
export function valuesAt(present: Values, history: AuditHistory, at: number): Values {
  return new Map(
    [...present].map(([field, value]) => {
      const { before, after } = aroundOf(history, field, at);
      if (!after) return [field, value];
      return [field, after.before === undefined ? before?.after : after.before];
    }),
  );
}
