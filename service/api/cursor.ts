import { type InputError, invalidInput, ok, type Result } from '#domain/problem.ts';

export const BAD_CURSOR: InputError = {
  in: 'query',
  pointer: '/cursor',
  code: 'CURSOR_INVALID',
  message: 'This cursor is not one of ours. Start without it.',
};

/** The place a page ended, as an opaque text: an instant and an id. */
export interface Place {
  at: number;
  id: string;
}

export function cursorOf(place: Place): string {
  return `${place.at.toString(36)}_${place.id}`;
}

/** Undefined in, undefined out; a text that is no cursor of ours is refused. */
export function readCursor(cursor: string | undefined): Result<Place | undefined> {
  if (cursor === undefined) return ok(undefined);
  const [at = '', id = '', ...rest] = cursor.split('_');
  const instant = Number.parseInt(at, 36);
  const limit = 8.64e15;
  if (rest.length > 0 || !/^-?[0-9a-z]{1,11}$/.test(at) || Math.abs(instant) > limit || !/^[0-9a-f-]{36}$/.test(id)) {
    return invalidInput([BAD_CURSOR]);
  }
  return ok({ at: instant, id });
}

/** Cuts one row too many off and says where the next page begins. */
export function pageOf<Row>(
  rows: Row[],
  limit: number,
  place: (row: Row) => Place,
): { rows: Row[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? cursorOf(place(last)) : null };
}
