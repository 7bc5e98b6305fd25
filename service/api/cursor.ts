import { idFrom } from '#domain/id-from.ts';
import { invalidInput, ok, type Result } from '#domain/problem.ts';
import { isStorable } from '#domain/storable.ts';

/** The position after a page, as an opaque text of an instant and an id. */
export interface Place {
  at: number;
  id: string;
}

/** The position after a page over all tenants. */
export interface TenantPlace {
  tenantId: string;
  id: string;
}

export interface Page<Row> {
  rows: Row[];
  /** Cursor of the next page; null after the last one. */
  next: string | null;
}

export function cursorOf(place: Place): string {
  return `${place.at.toString(36)}_${place.id}`;
}

/** Decodes a cursor. Undefined stays undefined; fails if the text is not a valid cursor. */
export function readCursor(cursor: string | undefined): Result<Place | undefined> {
  if (cursor === undefined) return ok(undefined);
  const [, at = '', id = ''] = /^([0-9a-z]{1,11})_(.*)$/.exec(cursor) ?? [];
  const instant = Number.parseInt(at, 36);
  return instant <= LAST_INSTANT && UUID.test(id) ? ok({ at: instant, id }) : BAD_CURSOR;
}

export function tenantCursorOf({ tenantId, id }: TenantPlace): string {
  return `${id}_${encodeURIComponent(tenantId)}`;
}

/** Like `readCursor`, for a page over all tenants. */
export function readTenantCursor(cursor: string | undefined): Result<TenantPlace | undefined> {
  if (cursor === undefined) return ok(undefined);
  const [, id = '', encoded = ''] = /^([^_]{36})_(.+)$/.exec(cursor) ?? [];
  const tenantId = decoded(encoded);
  return UUID.test(id) && tenantId && isStorable(tenantId) ? ok({ tenantId, id }) : BAD_CURSOR;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Builds a page from rows read with one extra row, which tells whether another page follows. */
export function pageOf<Row>(rows: readonly Row[], limit: number, cursor: (row: Row) => string): Page<Row> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? cursor(last) : null };
}

/** Cuts a page out of a complete list. The cursor is the id of the previous page's last row. */
export function cutPage<Row extends { id: string }>(
  rows: readonly Row[],
  { limit, cursor }: { limit: number; cursor?: string },
): Result<Page<Row>> {
  const start = cursor === undefined ? 0 : rows.findIndex(({ id }) => id === cursor) + 1;
  if (cursor !== undefined && start === 0) return BAD_CURSOR;
  return ok(pageOf(rows.slice(start), limit, ({ id }) => id));
}

/** A mark that binds cursors to one list: operation, path and filters. */
export function markOf(
  operationId: string,
  params: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string | string[]>>,
): string {
  const places = Object.entries(params).map(([name, value]) => [name, value.toLowerCase()]);
  const filters = Object.entries(query).filter(([name]) => name !== 'cursor' && name !== 'limit');
  return idFrom(LISTS, JSON.stringify([operationId, places.sort(), filters.sort()])).slice(0, 8);
}

export function marked<Answer extends { body?: object }>(answer: Answer, mark: string): Answer {
  const { body } = answer;
  if (!body || !('next_cursor' in body) || typeof body.next_cursor !== 'string') return answer;
  return { ...answer, body: { ...body, next_cursor: `${mark}.${body.next_cursor}` } };
}

/** Removes the mark from the query's cursor. A value that isn't text is left for validation. */
export function unmarked<Query extends Readonly<Record<string, string | string[]>>>(query: Query, mark: string): Query {
  const { cursor } = query;
  return typeof cursor === 'string' && checkMark(query, mark).ok
    ? { ...query, cursor: cursor.slice(mark.length + 1) }
    : query;
}

export function checkMark({ cursor }: Readonly<Record<string, unknown>>, mark: string): Result<void> {
  return cursor === undefined || (typeof cursor === 'string' && cursor.startsWith(`${mark}.`))
    ? ok(undefined)
    : BAD_CURSOR;
}

const LISTS = 'b5a4b2f6-6c1f-4d0e-9b64-0d7c5c0f3a11';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** The maximum of JavaScript's dates, which PostgreSQL can store. No row is from before 1970. */
const LAST_INSTANT = 8.64e15;

const BAD_CURSOR = invalidInput([
  {
    in: 'query',
    pointer: '/cursor',
    code: 'CURSOR_INVALID',
    message: 'This cursor belongs to a different list. Start without a cursor.',
  },
]);
