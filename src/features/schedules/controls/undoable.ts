import type { Schedule } from '../../../api/types.ts';

/** What was done in this visit and can be taken back; `schedule` is as the change left it. */
export type Undoable = { kind: 'skipped'; schedule: Schedule };

/** The latest of a schedule stands for it. */
export function withUndoable(before: readonly Undoable[], change: Undoable): Undoable[] {
  return [...before.filter(({ schedule }) => schedule.id !== change.schedule.id), change];
}

/** A skip that has come, or was taken back elsewhere, can no longer be undone. */
export function stillUndoable(change: Undoable, schedules: readonly Schedule[]): boolean {
  const current = schedules.find(({ id }) => id === change.schedule.id);
  return current?.skip_next_at != null && current.skip_next_at === change.schedule.skip_next_at;
}
