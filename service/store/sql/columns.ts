import { type RawBuilder, sql } from 'kysely';

/** Converts values between the ports and PostgreSQL. */

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

/** JSON is sent as text, because pg would turn an array into a PostgreSQL array. */
export function toJson(value: unknown): string {
  return JSON.stringify(value);
}

/** Removes NUL, which PostgreSQL text can't contain, from foreign text. */
export function toText(text: string): string;
export function toText(text: string | null): string | null;
export function toText(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\u0000', '\ufffd');
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whether an id can be in a uuid column; querying another one would raise an error. */
export function isUuid(id: string): boolean {
  return UUID.test(id);
}

/** A condition that a PSA column names this tenant: a uuid in the PSA's database, text in a standalone one. */
export function isTenantOfHost(column: string, tenantId: string): RawBuilder<boolean> {
  // Other text can't be cast to uuid, and no row of a uuid column has it.
  return isUuid(tenantId) ? sql`${sql.ref(column)} = ${tenantId}` : sql`${sql.ref(column)}::text = ${tenantId}`;
}
