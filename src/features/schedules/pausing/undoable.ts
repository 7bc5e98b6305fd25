import { MAX_NAME_LENGTH } from '@extension-schedules/core/limits.ts';
import type { Schedule } from '#api/types.ts';
import type { Undoable } from './control.ts';

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

/** "Nightly sync (2)": the first such name nobody has. */
export function freeName(name: string, schedules: readonly Schedule[]): string {
  const taken = new Set(schedules.map((schedule) => schedule.name?.toLowerCase()));
  for (let number = 2; ; number += 1) {
    const suffix = ` (${number})`;
    const candidate = `${name.slice(0, MAX_NAME_LENGTH - suffix.length)}${suffix}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}
