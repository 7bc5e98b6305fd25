import { sql } from 'kysely';
import type { PausedFilter, PausedSchedule } from '#domain/ports/store/maintenance.ts';
import type { DatabaseTransaction } from '../database.ts';
import { toDate, toInstant, toText } from '../sql/columns.ts';

/** Counts matching paused schedules and reads the first of them, in two statements. */
export async function readPaused(
  trx: DatabaseTransaction,
  filter: PausedFilter,
  limit: number,
): Promise<{ count: number; found: PausedSchedule[] }> {
  const { reason, since, until, tenantId, errorCode } = filter;
  const conditions = [
    sql`deleted_at is null and pause_reason = ${reason} and pause_since >= ${toDate(since)}`,
    ...(until === undefined ? [] : [sql`pause_since <= ${toDate(until)}`]),
    ...(tenantId === undefined ? [] : [sql`tenant_id = ${toText(tenantId)}`]),
    ...(errorCode === undefined ? [] : [sql`last_error_code = ${errorCode}`]),
  ];
  const matching = sql`from tenant_extension_schedule where ${sql.join(conditions, sql` and `)}`;
  const counted = await sql<{ count: string }>`select count(*) as count ${matching}`.execute(trx);
  const { rows } = await sql<Omit<PausedSchedule, 'pausedSince'> & { pausedSince: Date }>`
    select tenant_id as "tenantId", id as "scheduleId", name, pause_reason as reason, pause_since as "pausedSince",
      last_error_code as "errorCode" ${matching} order by tenant_id, id limit ${limit}`.execute(trx);
  return {
    count: Number(counted.rows[0]?.count ?? 0),
    found: rows.map((row) => ({ ...row, pausedSince: toInstant(row.pausedSince) })),
  };
}
