import { type RawBuilder, sql } from 'kysely';
import type { DatabaseTransaction, Tables } from '../database.ts';

/** Tables whose rows are found by tenant and id. */
type KeyedTable = 'tenant_extension_schedule' | 'extension_schedule_run';

/** Each row is one JSON object with the table's columns, so that a statement is the same for any number of rows. */
const SOME_ROWS = 1_000;

/**
 * Writes columns of many rows in one statement; rows that are not there are left out.
 * @param records alike: each with tenant and id, by which the row is found, and the columns to write
 * @param among which of the rows may be written, as they are `stored`
 */
export async function updateRows(
  trx: DatabaseTransaction,
  table: KeyedTable,
  records: readonly object[],
  among: RawBuilder<boolean> = sql`true`,
): Promise<void> {
  const columns = Object.keys(records[0] ?? {}).filter((column) => column !== 'tenant_id' && column !== 'id');
  const assignments = columns.map((column) => sql`${sql.ref(column)} = wanted.${sql.ref(column)}`);
  await sql`
    update ${sql.table(table)} as stored set ${sql.join(assignments)}
    from ${recordset(table, records)} as wanted
    where stored.tenant_id = wanted.tenant_id and stored.id = wanted.id and ${among}
      and ${sameTenant('stored.tenant_id', tenantsOf(records))}`.execute(trx);
}

/**
 * Inserts rows, leaving out those whose tenant and id are there already.
 * @param records alike: each with the same columns
 * @returns the ids that are new
 */
export async function insertNewRows(
  trx: DatabaseTransaction,
  table: KeyedTable,
  records: readonly object[],
): Promise<Set<string>> {
  const inserted = new Set<string>();
  const columns = sql.join(Object.keys(records[0] ?? {}).map((column) => sql.ref(column)));
  for (let from = 0; from < records.length; from += SOME_ROWS) {
    const { rows } = await sql<{ id: string }>`
      insert into ${sql.table(table)} (${columns})
      select ${columns} from ${recordset(table, records.slice(from, from + SOME_ROWS))}
      on conflict (tenant_id, id) do nothing returning id`.execute(trx);
    for (const { id } of rows) inserted.add(id);
  }
  return inserted;
}

export function recordset(table: keyof Tables, records: readonly object[]) {
  return sql`json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(records)}::json)`;
}

/** That the row of this tenant and id is one of `references`. */
export function isAmong(
  tenantColumn: string,
  idColumn: string,
  references: readonly { tenantId: string; id: string }[],
): RawBuilder<boolean> {
  const tenantIds = references.map(({ tenantId }) => tenantId);
  return sql`(${sql.ref(tenantColumn)}, ${sql.ref(idColumn)}) in ${pairs(references)}
    and ${sameTenant(tenantColumn, tenantIds)}`;
}

/**
 * Names the tenant where all rows are of one: a statement that does so goes to one shard of Citus, where it may lock and
 * read whatever it likes.
 */
export function sameTenant(column: string, tenantIds: readonly string[]): RawBuilder<boolean> {
  const [first] = tenantIds;
  const same = first !== undefined && tenantIds.every((tenantId) => tenantId === first);
  return same ? sql`${sql.ref(column)} = ${first}` : sql`true`;
}

const tenantsOf = (records: readonly object[]) => records.map((record) => (record as { tenant_id: string }).tenant_id);

/** Pairs of a tenant and an id, to be compared with `(tenant_id, id)`. */
export function pairs(references: readonly { tenantId: string; id: string }[]) {
  const tenantIds = references.map(({ tenantId }) => tenantId);
  const ids = references.map(({ id }) => id);
  return sql`(select * from unnest(${tenantIds}::varchar[], ${ids}::uuid[]))`;
}

/** What a map of rows by tenant and id is asked by; an id may be written in capitals. */
export function keyOf(tenantId: string, id: string): string {
  return `${id.toLowerCase()} ${tenantId}`;
}
