import { type RawBuilder, sql } from 'kysely';
import type { DatabaseTransaction, Tables } from '../database.ts';

/** Tables keyed by tenant and id. */
type KeyedTable = 'tenant_extension_schedule' | 'extension_schedule_run' | 'extension_schedule_event';

/** Rows are passed as JSON objects, so that the statement is the same for any number of rows. */
const SOME_ROWS = 1_000;

/**
 * Updates columns of many rows in one statement; missing rows are ignored.
 * @param records uniform records with tenant and id, which find the row, and the columns to write
 * @param among restricts the rows that may be written, by their `stored` values
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

export function columnsOf(records: readonly object[]): RawBuilder<unknown> {
  return sql.join(Object.keys(records[0] ?? {}).map((column) => sql.ref(column)));
}

/**
 * Inserts rows, except those whose tenant and id exist.
 * @param records records with the same columns
 * @returns the new ids
 */
export async function insertNewRows(
  trx: DatabaseTransaction,
  table: KeyedTable,
  records: readonly object[],
): Promise<Set<string>> {
  const inserted = new Set<string>();
  const columns = columnsOf(records);
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

/** A condition that a row's tenant and id are among `references`. */
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
 * Adds a condition on the tenant if all rows have the same: Citus then runs the statement on one shard, without
 * restrictions on locking and reading.
 */
export function sameTenant(column: string, tenantIds: readonly string[]): RawBuilder<boolean> {
  const [first] = tenantIds;
  const same = first !== undefined && tenantIds.every((tenantId) => tenantId === first);
  return same ? sql`${sql.ref(column)} = ${first}` : sql`true`;
}

const tenantsOf = (records: readonly object[]) => records.map((record) => (record as { tenant_id: string }).tenant_id);

/** Pairs of tenant and id, to compare with `(tenant_id, id)`. */
export function pairs(references: readonly { tenantId: string; id: string }[]) {
  const tenantIds = references.map(({ tenantId }) => tenantId);
  const ids = references.map(({ id }) => id);
  return sql`(select * from unnest(${tenantIds}::varchar[], ${ids}::uuid[]))`;
}

/** The key of a map by tenant and id; ids may be in upper case. */
export function keyOf(tenantId: string, id: string): string {
  return `${id.toLowerCase()} ${tenantId}`;
}
