import type { Schedule } from '#api/types.ts';

/** A deletion of this visit that can be undone, with the schedules as they were before. */
export type Undoable = { kind: 'deleted'; schedules: readonly Schedule[] };

/** The deletion of a restored schedule can't be undone. */
export function stillUndoable(change: Undoable, schedules: readonly Schedule[]): boolean {
  return change.schedules.some(({ id }) => schedules.every((each) => each.id !== id));
}
