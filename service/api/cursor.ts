import { invalidInput, ok, type Result } from '#domain/problem.ts';

/** The place a page ended, as an opaque text: an instant and an id. */
export interface Place {
  at: number;
  id: string;
}

/** The place a page over all tenants ended. */
export interface TenantPlace {
  tenantId: string;
  id: string;
}

export interface Page<Row> {
  rows: Row[];
  /** Where the next page begins; null after the last one. */
  next: string | null;
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
    return BAD_CURSOR;
  }
  return ok({ at: instant, id });
}

export function tenantCursorOf({ tenantId, id }: TenantPlace): string {
  return `${id}_${encodeURIComponent(tenantId)}`;
}

/** Like `readCursor`, of a page over all tenants. */
export function readTenantCursor(cursor: string | undefined): Result<TenantPlace | undefined> {
  if (cursor === undefined) return ok(undefined);
  const [, id = '', encoded = ''] = /^([0-9a-f-]{36})_(.+)$/.exec(cursor) ?? [];
  const tenantId = decoded(encoded);
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) && tenantId ? ok({ tenantId, id }) : BAD_CURSOR;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Of rows that were read with one too many. */
export function pageOf<Row>(rows: readonly Row[], limit: number, cursor: (row: Row) => string): Page<Row> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? cursor(last) : null };
}

/** Of a list that is read whole: the cursor is the id of the last row before. */
export function cutPage<Row extends { id: string }>(
  rows: readonly Row[],
  { limit, cursor }: { limit: number; cursor?: string },
): Result<Page<Row>> {
  const start = cursor === undefined ? 0 : rows.findIndex(({ id }) => id === cursor) + 1;
  if (cursor !== undefined && start === 0) return BAD_CURSOR;
  return ok(pageOf(rows.slice(start), limit, ({ id }) => id));
}

const BAD_CURSOR = invalidInput([
  {
    in: 'query',
    pointer: '/cursor',
    code: 'CURSOR_INVALID',
    message: 'This cursor is not one of ours. Start without it.',
  },
]);
