import { sql } from 'kysely';
import type { MaintenanceStore } from '#domain/ports/store/maintenance.ts';
import type { DatabaseTransaction } from '../database.ts';
import { isUuid } from '../sql/columns.ts';
import { isAmong } from '../sql/row-sets.ts';
import { readMisfits } from './misfits.ts';
import { readPaused } from './paused.ts';
import { removeRuns } from './retention.ts';
import { fromRecord, SCHEDULE_COLUMNS } from './schedule-record.ts';

export function maintenanceStore(trx: DatabaseTransaction): MaintenanceStore {
  return {
    async schedulesOf(references) {
      const wanted = references.map(({ tenantId, scheduleId: id }) => ({ tenantId, id }));
      const found = await trx
        .selectFrom('tenant_extension_schedule')
        .select(SCHEDULE_COLUMNS)
        .where(isAmong('tenant_id', 'id', wanted))
        .where('deleted_at', 'is', null)
        .execute();
      return found.map(fromRecord);
    },

    async schedulesBeside(tenantId, engine, limit) {
      const found = await trx
        .selectFrom('tenant_extension_schedule')
        .select('id')
        .where('tenant_id', '=', tenantId)
        .where('engine', '<>', engine)
        .orderBy('id')
        .limit(limit)
        .execute();
      return found.map(({ id }) => id);
    },

    async tenantsBeside(engine, { limit, after = '' }) {
      const { rows } = await sql<{ id: string }>`
        select tenant_id as id from tenant_extension_schedule where engine <> ${engine} and tenant_id > ${after}
        union select tenant_id from extension_schedule_tenant where engine <> ${engine} and tenant_id > ${after}
        order by id limit ${limit}`.execute(trx);
      return rows.map(({ id }) => id);
    },

    async usersOf(versionId) {
      if (!isUuid(versionId)) return [];
      const users = await trx
        .selectFrom('tenant_extension_schedule')
        .select(SCHEDULE_COLUMNS)
        .where('deleted_at', 'is', null)
        .where('endpoint_id', 'in', (build) =>
          build.selectFrom('extension_api_endpoint').select('id').where('version_id', '=', versionId),
        )
        .orderBy('tenant_id')
        .orderBy('id')
        .execute();
      return users.map(fromRecord);
    },

    async versions({ limit, after }) {
      let query = trx.selectFrom('extension_version').select('id').orderBy('id').limit(limit);
      if (after !== undefined) query = query.where('id', '>', after);
      return (await query.execute()).map(({ id }) => id);
    },

    misfits: (kind, page) => readMisfits(trx, kind, page),
    paused: (filter, limit) => readPaused(trx, filter, limit),

    async removeRuns(tenantId, limit) {
      // Workers that execute a run lock its schedule.
      await trx
        .selectFrom('tenant_extension_schedule')
        .select('id')
        .where('tenant_id', '=', tenantId)
        .orderBy('id')
        .forUpdate()
        .execute();
      const runs = await trx
        .selectFrom('extension_schedule_run')
        .select(['tenant_id as tenantId', 'id'])
        .where('tenant_id', '=', tenantId)
        .limit(limit)
        .execute();
      return runs.length === 0 ? 0 : removeRuns(trx, runs);
    },

    async removeSchedules(tenantId, limit) {
      // Keeps records of cut-overs in progress.
      await sql`delete from extension_schedule_cutover
        where tenant_id = ${tenantId} and step in ('taken_over', 'given_back')`.execute(trx);
      const { numAffectedRows } = await sql`
        delete from tenant_extension_schedule where tenant_id = ${tenantId} and id in (
          select id from tenant_extension_schedule
          where tenant_id = ${tenantId} and deleted_at is not null limit ${limit}
        )`.execute(trx);
      return Number(numAffectedRows ?? 0);
    },

    async removeUpdates(tenantId, limit) {
      const { numAffectedRows } = await sql`
        delete from extension_schedule_update where tenant_id = ${tenantId} and id in (
          select id from extension_schedule_update where tenant_id = ${tenantId} limit ${limit}
        )`.execute(trx);
      return Number(numAffectedRows ?? 0);
    },

    async removeEvents(tenantId, limit) {
      await sql`delete from extension_schedule_notification_default where tenant_id = ${tenantId}`.execute(trx);
      const { numAffectedRows } = await sql`
        delete from extension_schedule_event where tenant_id = ${tenantId} and id in (
          select id from extension_schedule_event where tenant_id = ${tenantId} limit ${limit}
        )`.execute(trx);
      return Number(numAffectedRows ?? 0);
    },

    async removeUninstallMarks(tenantId, limit) {
      const { numAffectedRows } = await sql`
        delete from extension_schedule_uninstall where tenant_id = ${tenantId} and install_id in (
          select install_id from extension_schedule_uninstall where tenant_id = ${tenantId} limit ${limit}
        )`.execute(trx);
      return Number(numAffectedRows ?? 0);
    },

    async removeIdempotencyKeys(tenantId, limit) {
      const { numAffectedRows } = await sql`
        delete from extension_schedule_idempotency
        where tenant_id = ${tenantId} and (subject, operation, target, key) in (
          select subject, operation, target, key from extension_schedule_idempotency
          where tenant_id = ${tenantId} limit ${limit}
        )`.execute(trx);
      return Number(numAffectedRows ?? 0);
    },
  };
}
