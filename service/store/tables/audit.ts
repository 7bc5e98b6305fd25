import { type Selectable, sql } from 'kysely';
import {
  type AuditEntry,
  type AuditStore,
  ON_RUNS,
  REVERSIBLE,
  REVERSIBLE_IN_BULK,
} from '#domain/ports/store/audit.ts';
import type { DatabaseTransaction, Tables } from '../database.ts';
import { isUuid, toDate, toInstant, toJson, toText } from '../sql/columns.ts';
import { gatherWrites } from '../sql/gather.ts';

const OF_STATE = sql<boolean>`audit.action not in (${sql.join([...ON_RUNS])})`;

export function auditStore(trx: DatabaseTransaction): AuditStore {
  return {
    append: gatherWrites((entries: AuditEntry[]) => {
      return trx.insertInto('extension_schedule_audit').values(entries.map(toRecord)).execute();
    }),

    async list(tenantId, installId, { limit, scheduleId, before }) {
      let query = trx
        .selectFrom('extension_schedule_audit')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('install_id', '=', installId);
      if (scheduleId !== undefined) query = query.where('schedule_id', '=', scheduleId);
      if (before) query = query.where(sql<boolean>`(at, id) < (${toDate(before.at)}, ${before.id}::uuid)`);
      const records = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
      return records.map(fromRecord);
    },

    async listReversible(tenantId, installId, since, limit) {
      const records = await trx
        .selectFrom('extension_schedule_audit')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('install_id', '=', installId)
        .where('at', '>', toDate(since))
        .where((build) =>
          build.or([
            build('action', 'in', REVERSIBLE),
            build.and([build('bulk_change_id', 'is not', null), build('action', 'in', REVERSIBLE_IN_BULK)]),
          ]),
        )
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return records.map(fromRecord);
    },

    async listBulkChange(tenantId, installId, bulkChangeId, since) {
      if (!isUuid(bulkChangeId)) return [];
      const records = await trx
        .selectFrom('extension_schedule_audit')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('install_id', '=', installId)
        .where('at', '>', toDate(since))
        .where('bulk_change_id', '=', bulkChangeId)
        .orderBy('id')
        .execute();
      return records.map(fromRecord);
    },

    async around(tenantId, installId, scheduleId, at) {
      const later = sql<boolean>`audit.at >= ${toDate(at)}`;
      const touched = sql`
        cross join lateral (
          select json_object_keys(audit.changes) as field
          union all select 'life' where audit.action in ('create', 'delete', 'restore')
          union all select 'uninstalled' where audit.action = 'uninstall'
          -- Earlier entries tell this only by their action.
          union all select 'endpointValid' where audit.action in ('invalidate', 'remap')
        ) touched`;
      const { rows } = await sql<Selectable<Tables['extension_schedule_audit']>>`
        select distinct on (is_later, schedule_id is null, field) * from (
          select audit.*, ${later} as is_later, touched.field from extension_schedule_audit audit ${touched}
          where audit.tenant_id = ${tenantId} and audit.schedule_id = ${scheduleId} and ${OF_STATE}
          union all
          select audit.*, ${later} as is_later, touched.field from extension_schedule_audit audit ${touched}
          where audit.tenant_id = ${tenantId} and audit.install_id = ${installId} and audit.schedule_id is null
        ) near
        order by is_later, schedule_id is null, field,
          case when is_later then at end, case when is_later then id end, at desc, id desc`.execute(trx);
      return [...new Map(rows.map((record) => [record.id, fromRecord(record)])).values()];
    },

    async between(tenantId, installId, scheduleId, { from, to, limit }) {
      const inRange = sql`audit.at >= ${toDate(from)} and audit.at < ${toDate(to)}`;
      const { rows } = await sql<Selectable<Tables['extension_schedule_audit']>>`
        select * from (
          (select audit.* from extension_schedule_audit audit
            where audit.tenant_id = ${tenantId} and audit.schedule_id = ${scheduleId} and ${inRange} and ${OF_STATE}
            order by audit.at desc, audit.id desc limit ${limit})
          union all
          (select audit.* from extension_schedule_audit audit
            where audit.tenant_id = ${tenantId} and audit.install_id = ${installId} and audit.schedule_id is null
              and ${inRange}
            order by audit.at desc, audit.id desc limit ${limit})
        ) entries
        order by at desc, id desc limit ${limit}`.execute(trx);
      return rows.map(fromRecord);
    },

    async listOfTenant(tenantId, { limit, extensionId, before }) {
      if (extensionId !== undefined && !isUuid(extensionId)) return [];
      let query = trx.selectFrom('extension_schedule_audit').selectAll().where('tenant_id', '=', toText(tenantId));
      if (extensionId !== undefined) query = query.where('extension_id', '=', extensionId);
      if (before) query = query.where(sql<boolean>`(at, id) < (${toDate(before.at)}, ${before.id}::uuid)`);
      const records = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
      return records.map(fromRecord);
    },
  };
}

function toRecord(entry: AuditEntry) {
  return {
    tenant_id: entry.tenantId,
    id: entry.id,
    at: toDate(entry.at),
    actor_kind: entry.actor.kind,
    actor_id: toText(entry.actor.id),
    actor_name: toText(entry.actor.name),
    action: entry.action,
    extension_id: entry.extensionId,
    install_id: entry.installId,
    schedule_id: entry.scheduleId,
    schedule_name: toText(entry.scheduleName),
    request_id: toText(entry.requestId),
    bulk_change_id: entry.bulkChangeId,
    revision: entry.revision,
    changes: toJson(entry.changes),
  };
}

function fromRecord(record: Selectable<Tables['extension_schedule_audit']>): AuditEntry {
  return {
    id: record.id,
    tenantId: record.tenant_id,
    at: toInstant(record.at),
    actor: { kind: record.actor_kind, id: record.actor_id, name: record.actor_name },
    action: record.action,
    extensionId: record.extension_id,
    installId: record.install_id,
    scheduleId: record.schedule_id,
    scheduleName: record.schedule_name,
    requestId: record.request_id,
    bulkChangeId: record.bulk_change_id,
    revision: record.revision === null ? null : Number(record.revision),
    changes: record.changes as AuditEntry['changes'],
  };
}
