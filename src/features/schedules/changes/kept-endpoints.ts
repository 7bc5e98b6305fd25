import type { AuditEntry } from '#api/types.ts';

/**
 * Whether a schedule only went along to another version: its endpoint has another id there, but the same method and path.
 */
export function keptItsEndpoint({ action, changes }: AuditEntry): boolean {
  return action === 'remap' && changes.every(({ field }) => field === 'endpoint_id');
}

/**
 * Folds the schedules that kept their endpoint into the entry of the update, which has the same instant. Without it,
 * because it is on another page, their entries stay.
 * @returns the other entries, and how many schedules each update's entry stands for, by its id
 */
export function foldKeptEndpoints(entries: readonly AuditEntry[]) {
  const updates = new Map(entries.filter(isUpdate).map(({ at, id }) => [at, id]));
  const keptIn = new Map<string, number>();
  const shown = entries.filter((entry) => {
    const update = keptItsEndpoint(entry) ? updates.get(entry.at) : undefined;
    if (update !== undefined) keptIn.set(update, (keptIn.get(update) ?? 0) + 1);
    return update === undefined;
  });
  return { shown, keptIn };
}

function isUpdate({ action }: AuditEntry): boolean {
  return action === 'update_version' || action === 'undo_update';
}
