import type { Schedule } from '#api/types.ts';

/** What was done in this visit and can be taken back. Schedules as they were: a skipped one after, deleted ones before. */
export type Undoable = { kind: 'skipped'; schedule: Schedule } | { kind: 'deleted'; schedules: readonly Schedule[] };

/** The latest skip of a schedule stands for it. */
export function withUndoable(before: readonly Undoable[], change: Undoable): Undoable[] {
  const others = before.filter(
    (other) => change.kind !== 'skipped' || other.kind !== 'skipped' || other.schedule.id !== change.schedule.id,
  );
  return [...others, change];
}

/** A skip that has come, or was taken back elsewhere, can no longer be undone; nor a deletion of what is there. */
export function stillUndoable(change: Undoable, schedules: readonly Schedule[]): boolean {
  if (change.kind === 'deleted') return change.schedules.some(({ id }) => schedules.every((each) => each.id !== id));
  const current = schedules.find(({ id }) => id === change.schedule.id);
  return current?.skip_next_at != null && current.skip_next_at === change.schedule.skip_next_at;
}
