import type { Schedule } from '#api/types.ts';

/** An action of this visit that can be undone, with the schedule after a skip or the schedules before a deletion. */
export type Undoable = { kind: 'skipped'; schedule: Schedule } | { kind: 'deleted'; schedules: readonly Schedule[] };

/** Adds an action. A new skip replaces an earlier skip of the same schedule. */
export function withUndoable(before: readonly Undoable[], change: Undoable): Undoable[] {
  const others = before.filter(
    (other) => change.kind !== 'skipped' || other.kind !== 'skipped' || other.schedule.id !== change.schedule.id,
  );
  return [...others, change];
}

/** A skip that has passed or was undone elsewhere can't be undone; nor can the deletion of a restored schedule. */
export function stillUndoable(change: Undoable, schedules: readonly Schedule[]): boolean {
  if (change.kind === 'deleted') return change.schedules.some(({ id }) => schedules.every((each) => each.id !== id));
  const current = schedules.find(({ id }) => id === change.schedule.id);
  return current?.skip_next_at != null && current.skip_next_at === change.schedule.skip_next_at;
}
