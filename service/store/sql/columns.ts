import { type RawBuilder, sql } from 'kysely';

/** How values of the ports look in PostgreSQL, and back. */

export function toDate(instant: number): Date;
export function toDate(instant: number | null): Date | null;
export function toDate(instant: number | null): Date | null {
  return instant === null ? null : new Date(instant);
}

export function toInstant(date: Date): number;
export function toInstant(date: Date | null): number | null;
export function toInstant(date: Date | null): number | null {
  return date === null ? null : date.getTime();
}

/** JSON goes out as text: pg would turn an array into a PostgreSQL array. */
export function toJson(value: unknown): string {
  return JSON.stringify(value);
}

/** Text that others wrote may hold NUL, which PostgreSQL's text cannot. */
export function toText(text: string): string;
export function toText(text: string | null): string | null;
export function toText(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\u0000', '\ufffd');
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Only such an id can be in a uuid column; asking for another one would be an error instead of nothing. */
export function isUuid(id: string): boolean {
  return UUID.test(id);
}

/** That a column of the PSA's names this tenant: a uuid in its own database, text where this product stands alone. */
export function isTenantOfHost(column: string, tenantId: string): RawBuilder<boolean> {
  // Another text would not become a uuid; where the column is one, no row has it.
  return isUuid(tenantId) ? sql`${sql.ref(column)} = ${tenantId}` : sql`${sql.ref(column)}::text = ${tenantId}`;
}
