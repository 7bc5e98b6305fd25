import { type RawBuilder, sql } from 'kysely';
import type { RemovedBatch, RetentionStore } from '#domain/ports/store/retention.ts';
import type { DatabaseTransaction, Tables } from '../database.ts';
import { toDate } from '../sql/columns.ts';
import { isAmong } from '../sql/row-sets.ts';

interface Reference {
  tenantId: string;
  id: string;
}

/** Key columns with their types, the tenant's first. */
const BY_ID = { tenant_id: 'varchar', id: 'uuid' } as const;
const BY_USE = { tenant_id: 'varchar', subject: 'text', operation: 'text', target: 'text', key: 'text' } as const;

const NOTHING: RemovedBatch = { found: 0, removed: 0 };

/** Rows are selected first, because Citus can't delete rows that the statement selects itself. */
export function retentionStore(trx: DatabaseTransaction, isCitus: boolean): RetentionStore {
  // Skips rows that another worker is removing. On Citus, which locks rows of one shard only, workers wait for each
  // other.
  const notHeld = isCitus ? sql`` : sql`for update skip locked`;
  return {
    async removeRuns(before, limit) {
      const { rows } = await sql<Reference>`
        select tenant_id as "tenantId", id from extension_schedule_run
        where queued_at < ${toDate(before)} and finished_at is not null
        order by queued_at limit ${limit} ${notHeld}`.execute(trx);
      if (rows.length === 0) return NOTHING;
      return { found: rows.length, removed: await removeRuns(trx, rows) };
    },

    async removeDeletedSchedules(before, limit) {
      const { rows } = await sql<Reference>`
        select tenant_id as "tenantId", id from tenant_extension_schedule schedule
        where deleted_at < ${toDate(before)} and not exists (
          select from extension_schedule_run run
          where run.tenant_id = schedule.tenant_id and run.schedule_id = schedule.id
        )
        order by deleted_at limit ${limit}`.execute(trx);
      if (rows.length === 0) return NOTHING;
      const gone = await sql`delete from tenant_extension_schedule
        where deleted_at < ${toDate(before)} and ${isAmong('tenant_id', 'id', rows)}`.execute(trx);
      await sql`delete from extension_schedule_cutover where ${isAmong('tenant_id', 'schedule_id', rows)}`.execute(trx);
      return { found: rows.length, removed: Number(gone.numAffectedRows) };
    },

    async removeUninstalled(limit) {
      const { rows } = await sql<Reference>`
        select run.tenant_id as "tenantId", run.id from extension_schedule_uninstall mark
        join tenant_extension_schedule schedule on schedule.tenant_id = mark.tenant_id
          and schedule.install_id = mark.install_id and schedule.deleted_at <= mark.at
        join extension_schedule_run run on run.tenant_id = schedule.tenant_id and run.schedule_id = schedule.id
        where run.finished_at is not null limit ${limit}`.execute(trx);
      if (rows.length > 0) return { found: rows.length, removed: await removeRuns(trx, rows) };
      await sql`delete from extension_schedule_cutover noted using extension_schedule_uninstall mark
        where noted.tenant_id = mark.tenant_id and noted.install_id = mark.install_id
          and noted.step = 'taken_over' and noted.since <= mark.at`.execute(trx);
      await sql`delete from tenant_extension_schedule schedule using extension_schedule_uninstall mark
        where schedule.tenant_id = mark.tenant_id and schedule.install_id = mark.install_id
          and schedule.deleted_at <= mark.at and not exists (
            select from extension_schedule_run run
            where run.tenant_id = schedule.tenant_id and run.schedule_id = schedule.id
          )`.execute(trx);
      await sql`delete from extension_schedule_update stored using extension_schedule_uninstall mark
        where stored.tenant_id = mark.tenant_id and stored.install_id = mark.install_id and stored.at <= mark.at`.execute(
        trx,
      );
      await sql`delete from extension_schedule_uninstall mark where not exists (
        select from tenant_extension_schedule schedule where schedule.tenant_id = mark.tenant_id
          and schedule.install_id = mark.install_id and schedule.deleted_at <= mark.at
      )`.execute(trx);
      return NOTHING;
    },

    async removeTenant(tenantId, limit) {
      const { rows } = await sql<Reference>`
        select tenant_id as "tenantId", id from extension_schedule_run
        where tenant_id = ${tenantId} and finished_at is not null limit ${limit} for update skip locked`.execute(trx);
      if (rows.length > 0) return { found: rows.length, removed: await removeRuns(trx, rows) };
      await sql`delete from tenant_extension_schedule schedule
        where tenant_id = ${tenantId} and deleted_at is not null and not exists (
          select from extension_schedule_run run
          where run.tenant_id = ${tenantId} and run.schedule_id = schedule.id
        )`.execute(trx);
      for (const table of [
        'extension_schedule_update',
        'extension_schedule_uninstall',
        'extension_schedule_idempotency',
        'extension_schedule_cutover',
        'extension_schedule_event',
        'extension_schedule_notification_default',
      ]) {
        await sql`delete from ${sql.table(table)} where tenant_id = ${tenantId}`.execute(trx);
      }
      return NOTHING;
    },

    removeUpdates: (before, limit) => removeOld(trx, 'extension_schedule_update', BY_ID, 'at', before, limit),
    removeIdempotencyKeys: (before, limit) =>
      removeOld(trx, 'extension_schedule_idempotency', BY_USE, 'claimed_at', before, limit),
    removeEvents: (before, limit) =>
      removeOld(
        trx,
        'extension_schedule_event',
        BY_ID,
        'at',
        before,
        limit,
        sql`(state <> 'pending' or since < ${toDate(before)})`,
      ),
    removeAudit: (before, limit) => removeOld(trx, 'extension_schedule_audit', BY_ID, 'at', before, limit),
  };
}

/**
 * Deletes runs with their attempts.
 * @returns the number of runs that still existed
 */
export async function removeRuns(trx: DatabaseTransaction, runs: readonly Reference[]): Promise<number> {
  await sql`delete from extension_schedule_attempt where ${isAmong('tenant_id', 'run_id', runs)}`.execute(trx);
  const gone = await sql`delete from extension_schedule_run where ${isAmong('tenant_id', 'id', runs)}`.execute(trx);
  return Number(gone.numAffectedRows);
}

/** Deletes the oldest rows older than `before`. */
async function removeOld(
  trx: DatabaseTransaction,
  table: keyof Tables,
  key: Record<string, 'varchar' | 'text' | 'uuid'>,
  age: string,
  before: number,
  limit: number,
  which: RawBuilder<boolean> = sql`true`,
): Promise<RemovedBatch> {
  const columns = sql.join(Object.keys(key).map((column) => sql.ref(column)));
  const { rows } = await sql<Record<string, string>>`
    select ${columns} from ${sql.table(table)} where ${sql.ref(age)} < ${toDate(before)} and ${which}
    order by ${sql.ref(age)} limit ${limit}`.execute(trx);
  if (rows.length === 0) return NOTHING;
  const values = Object.entries(key).map(
    ([column, type]) => sql`${rows.map((row) => row[column])}::${sql.raw(type)}[]`,
  );
  const gone = await sql`
    delete from ${sql.table(table)} where (${columns}) in (select * from unnest(${sql.join(values)}))`.execute(trx);
  return { found: rows.length, removed: Number(gone.numAffectedRows) };
}
