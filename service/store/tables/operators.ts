import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { InstallInUse, OperatorEntry, OperatorStore, ScheduleFilter } from '#domain/ports/store/operators.ts';
import type { FeatureDefault } from '#domain/ports/store/tenants.ts';
import type { DatabaseTransaction, Tables } from '../database.ts';
import { isTenantOfHost, isUuid, toDate, toInstant, toJson, toText } from '../sql/columns.ts';
import { fromRecord, type ScheduleColumns, scheduleColumns } from './schedule-record.ts';
import { isInState } from './schedule-state.ts';

/** Tables besides its settings that make a tenant known. */
const PLACES_OF_TENANTS = [
  'tenant_extension_install',
  'extension_schedule_tenant',
  'tenant_extension_schedule',
  // Left of a tenant that the host has deleted.
  'extension_schedule_audit',
] as const;

export function operatorStore(trx: DatabaseTransaction, featureDefault: FeatureDefault): OperatorStore {
  return {
    async knowsTenant(given) {
      const tenantId = toText(given);
      const isIn = (table: string, condition: RawBuilder<boolean>) =>
        sql`select from ${sql.table(table)} where ${condition} limit 1`.execute(trx);
      const found = [
        isIn('tenant_settings', isTenantOfHost('tenant', tenantId)),
        ...PLACES_OF_TENANTS.map((table) => isIn(table, sql`tenant_id = ${tenantId}`)),
      ];
      return (await Promise.all(found)).some(({ rows }) => rows.length > 0);
    },

    async schedules(filter, { now, limit, after }) {
      const place = after && sql`(schedule.tenant_id, schedule.id) > (${toText(after.tenantId)}, ${after.id}::uuid)`;
      const conditions = [
        ...conditionsOf(filter, now, featureDefault),
        ...(await tenantOfInstall(trx, filter)),
        ...(place ? [place] : []),
        sql`schedule.deleted_at is null`,
      ];
      const { rows } = await sql<ScheduleColumns>`
        select ${scheduleColumns} from tenant_extension_schedule schedule
        left join tenant_extension_install install
          on install.tenant_id = schedule.tenant_id and install.id = schedule.install_id
        left join extension_schedule_tenant tenant on tenant.tenant_id = schedule.tenant_id
        where ${sql.join(conditions, sql` and `)}
        order by schedule.tenant_id, schedule.id limit ${limit}`.execute(trx);
      return rows.map(fromRecord);
    },

    async dueSchedules(tenantId, now) {
      const due = await trx
        .selectFrom('tenant_extension_schedule')
        .select('id')
        .where('tenant_id', '=', tenantId)
        .where('deleted_at', 'is', null)
        .where('enabled', '=', true)
        .where('next_run_at', '<=', toDate(now))
        .orderBy('id')
        .execute();
      return due.map(({ id }) => id);
    },

    async installsInUse(tenantId) {
      const { rows } = await sql<InstallInUse>`
        select distinct schedule.install_id as id, schedule.tenant_id as "tenantId", install.registry_id as "extensionId"
        from tenant_extension_schedule schedule
        left join tenant_extension_install install
          on install.tenant_id = schedule.tenant_id and install.id = schedule.install_id
        where schedule.tenant_id = ${tenantId} and schedule.deleted_at is null
        order by id`.execute(trx);
      return rows;
    },

    queuedRuns: (tenantId, limit) =>
      trx
        .selectFrom('extension_schedule_run')
        .select(['tenant_id as tenantId', 'schedule_id as scheduleId', 'id as runId'])
        .where('tenant_id', '=', tenantId)
        .where('status', '=', 'queued')
        .orderBy('schedule_id')
        .orderBy('id')
        .limit(limit)
        .execute(),

    async note(entry) {
      await trx
        .insertInto('extension_schedules_operator_audit')
        .values({
          id: entry.id,
          at: toDate(entry.at),
          actor_id: toText(entry.actor.id),
          actor_name: toText(entry.actor.name),
          action: entry.action,
          concerned_tenant: entry.tenantId,
          details: toJson(entry.details),
          request_id: toText(entry.requestId),
        })
        .execute();
    },

    async entries({ limit, tenantId, before }) {
      let query = trx.selectFrom('extension_schedules_operator_audit').selectAll();
      if (tenantId !== undefined) query = query.where('concerned_tenant', '=', toText(tenantId));
      if (before) query = query.where(sql<boolean>`(at, id) < (${toDate(before.at)}, ${before.id}::uuid)`);
      const records = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
      return records.map(entryOf);
    },
  };
}

function conditionsOf(
  { tenantId, extensionId, installId, state, engine }: ScheduleFilter,
  now: number,
  featureDefault: FeatureDefault,
) {
  const byId = (column: string, id: string) => (isUuid(id) ? sql`${sql.ref(column)} = ${id}::uuid` : sql`false`);
  return [
    ...(tenantId === undefined ? [] : [sql`schedule.tenant_id = ${toText(tenantId)}`]),
    ...(extensionId === undefined ? [] : [byId('install.registry_id', extensionId)]),
    ...(installId === undefined ? [] : [byId('schedule.install_id', installId)]),
    ...(engine === undefined ? [] : [sql`schedule.engine = ${engine}`]),
    ...(state === undefined ? [] : [isInState(state, now, featureDefault)]),
  ];
}

/** Indexes begin with the tenant. The host may have removed the install. */
async function tenantOfInstall(trx: DatabaseTransaction, { tenantId, installId = '' }: ScheduleFilter) {
  if (tenantId !== undefined || !isUuid(installId)) return [];
  const { rows } = await sql<{ tenant_id: string }>`
    select tenant_id from tenant_extension_install where id = ${installId}::uuid`.execute(trx);
  return rows.map(({ tenant_id }) => sql`schedule.tenant_id = ${tenant_id}`);
}

function entryOf(record: Selectable<Tables['extension_schedules_operator_audit']>): OperatorEntry {
  return {
    id: record.id,
    at: toInstant(record.at),
    actor: { id: record.actor_id, name: record.actor_name },
    action: record.action,
    tenantId: record.concerned_tenant,
    details: record.details as Record<string, unknown>,
    requestId: record.request_id,
  };
}
