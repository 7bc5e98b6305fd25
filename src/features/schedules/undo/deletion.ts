import type { Schedule } from '#api/types.ts';

/** A deletion of this visit: the schedules as they were before. */
export type Deletion = readonly Schedule[];

/** The schedules that are not yet restored. None: there is nothing to undo. */
export function stillDeleted(deletion: Deletion, schedules: readonly Schedule[]): readonly Schedule[] {
  return deletion.filter(({ id }) => schedules.every((each) => each.id !== id));
}
