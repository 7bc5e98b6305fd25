import { sql } from 'kysely';
import type { RetentionStore } from '../../app/ports/store/retention.ts';
import { toDate } from './columns.ts';
import type { DatabaseTransaction } from './database.ts';
import { pairs } from './row-sets.ts';

export function retentionStore(trx: DatabaseTransaction): RetentionStore {
  return {
    async removeRuns(before, limit) {
      const { rows } = await sql<{ tenantId: string; id: string }>`
        select tenant_id as "tenantId", id from extension_schedule_run
        where queued_at < ${toDate(before)} and finished_at is not null
        order by queued_at limit ${limit}`.execute(trx);
      if (rows.length === 0) return 0;
      await removeRuns(trx, rows);
      return rows.length;
    },

    removeDeletedSchedules: (before, limit) =>
      count(
        trx,
        sql`delete from tenant_extension_schedule where deleted_at < ${toDate(before)} and (tenant_id, id) in (
          select tenant_id, id from tenant_extension_schedule schedule
          where deleted_at < ${toDate(before)} and not exists (
            select from extension_schedule_run run
            where run.tenant_id = schedule.tenant_id and run.schedule_id = schedule.id
          )
          order by deleted_at limit ${limit}
        )`,
      ),

    async removeUninstalled(limit) {
      const { rows } = await sql<{ tenantId: string; id: string }>`
        select run.tenant_id as "tenantId", run.id from extension_schedule_uninstall mark
        join tenant_extension_schedule schedule on schedule.tenant_id = mark.tenant_id
          and schedule.install_id = mark.install_id and schedule.deleted_at <= mark.at
        join extension_schedule_run run on run.tenant_id = schedule.tenant_id and run.schedule_id = schedule.id
        where run.finished_at is not null limit ${limit}`.execute(trx);
      if (rows.length > 0) {
        await removeRuns(trx, rows);
        return rows.length;
      }
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
      return 0;
    },

    removeUpdates: (before, limit) =>
      count(
        trx,
        sql`delete from extension_schedule_update where (tenant_id, id) in (
          select tenant_id, id from extension_schedule_update where at < ${toDate(before)} order by at limit ${limit}
        )`,
      ),

    removeIdempotencyKeys: (before, limit) =>
      count(
        trx,
        sql`delete from extension_schedule_idempotency where (tenant_id, subject, operation, target, key) in (
          select tenant_id, subject, operation, target, key from extension_schedule_idempotency
          where claimed_at < ${toDate(before)} order by claimed_at limit ${limit}
        )`,
      ),

    removeAudit: (before, limit) =>
      count(
        trx,
        sql`delete from extension_schedule_audit where (tenant_id, id) in (
          select tenant_id, id from extension_schedule_audit where at < ${toDate(before)} order by at limit ${limit}
        )`,
      ),
  };
}

async function removeRuns(trx: DatabaseTransaction, runs: readonly { tenantId: string; id: string }[]): Promise<void> {
  await sql`delete from extension_schedule_attempt where (tenant_id, run_id) in ${pairs(runs)}`.execute(trx);
  await sql`delete from extension_schedule_run where (tenant_id, id) in ${pairs(runs)}`.execute(trx);
}

async function count(trx: DatabaseTransaction, statement: ReturnType<typeof sql>): Promise<number> {
  const { numAffectedRows } = await statement.execute(trx);
  return Number(numAffectedRows ?? 0);
}
