import { invalidInput, ok, type Result } from '#domain/problem.ts';
import { BAD_CURSOR } from './cursor.ts';

/** The place a page over all tenants ended. */
export interface TenantPlace {
  tenantId: string;
  id: string;
}

/** Undefined in, undefined out; a text that is no cursor of ours is refused. */
export function readTenantCursor(cursor: string | undefined): Result<TenantPlace | undefined> {
  if (cursor === undefined) return ok(undefined);
  const [, id = '', encoded = ''] = /^([0-9a-f-]{36})_(.+)$/.exec(cursor) ?? [];
  const tenantId = decoded(encoded);
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) && tenantId
    ? ok({ tenantId, id })
    : invalidInput([BAD_CURSOR]);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Cuts one row too many off and says where the next page begins. */
export function pageOfTenants<Row>(
  rows: Row[],
  limit: number,
  place: (row: Row) => TenantPlace,
): { rows: Row[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  if (rows.length <= limit || last === undefined) return { rows: page, next: null };
  const { tenantId, id } = place(last);
  return { rows: page, next: `${id}_${encodeURIComponent(tenantId)}` };
}
