import type { Schedule } from '#api/types.ts';

/**
 * The rows in the order they had before. Rows that left the filter or were deleted keep their places, and new ones
 * follow at the end.
 * @param before the rows as last shown
 * @param arranged the rows as they would be shown now
 * @param all the current state of every schedule
 */
export function keepOrder(
  before: readonly Schedule[],
  arranged: readonly Schedule[],
  all: readonly Schedule[],
): Schedule[] {
  const current = new Map(all.map((schedule) => [schedule.id, schedule]));
  const known = new Set(before.map(({ id }) => id));
  return [...before.map((row) => current.get(row.id) ?? row), ...arranged.filter(({ id }) => !known.has(id))];
}
