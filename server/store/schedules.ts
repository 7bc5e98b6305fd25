import { sql } from 'kysely';
import type { ScheduleStore } from '../../app/ports/store/schedules.ts';
import { isUuid, toDate, toText } from './columns.ts';
import type { DatabaseTransaction } from './database.ts';
import { fromRecord, toRecord } from './schedule-record.ts';

export function scheduleStore(trx: DatabaseTransaction): ScheduleStore {
  const live = () => trx.selectFrom('tenant_extension_schedule').where('deleted_at', 'is', null);
  const change = (tenantId: string, scheduleId: string) =>
    trx
      .updateTable('tenant_extension_schedule')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', scheduleId)
      .where('deleted_at', 'is', null);

  return {
    async list(tenantId, installId, { limit, after }) {
      let query = live().selectAll().where('tenant_id', '=', tenantId).where('install_id', '=', installId);
      if (after) {
        query = query.where(sql<boolean>`(created_at, id) > (${toDate(after.createdAt)}, ${after.id}::uuid)`);
      }
      const records = await query.orderBy('created_at').orderBy('id').limit(limit).execute();
      return records.map(fromRecord);
    },

    async find(tenantId, installId, scheduleId) {
      if (!isUuid(scheduleId)) return undefined;
      const record = await live()
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('install_id', '=', installId)
        .where('id', '=', scheduleId)
        .executeTakeFirst();
      return record && fromRecord(record);
    },

    async lock(tenantId, scheduleId) {
      if (!isUuid(scheduleId)) return undefined;
      const record = await live()
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('id', '=', scheduleId)
        .forUpdate()
        .executeTakeFirst();
      return record && fromRecord(record);
    },

    async lockTenant(tenantId) {
      const lock = () =>
        trx
          .selectFrom('extension_schedule_tenant')
          .select('tenant_id')
          .where('tenant_id', '=', tenantId)
          .forUpdate()
          .executeTakeFirst();
      if (await lock()) return;
      await trx
        .insertInto('extension_schedule_tenant')
        .values({ tenant_id: tenantId })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await lock();
    },

    async count(tenantId, installId) {
      const counts = await live()
        .select((build) => [
          build.fn.countAll<string>().as('in_tenant'),
          build.fn.countAll<string>().filterWhere('install_id', '=', installId).as('in_install'),
        ])
        .where('tenant_id', '=', tenantId)
        .executeTakeFirstOrThrow();
      return { inInstall: Number(counts.in_install), inTenant: Number(counts.in_tenant) };
    },

    async cadences(tenantId, exceptId) {
      let query = live()
        .select((build) => ['cron', 'timezone', build.fn.countAll<string>().as('count')])
        .where('tenant_id', '=', tenantId)
        .where('enabled', '=', true)
        .where('pause_reason', 'is', null);
      if (exceptId !== undefined && isUuid(exceptId)) query = query.where('id', '<>', exceptId);
      const groups = await query.groupBy(['cron', 'timezone']).execute();
      return groups.map((group) => ({ ...group, count: Number(group.count) }));
    },

    async nameTaken(tenantId, installId, name, exceptId) {
      let query = live()
        .select('id')
        .where('tenant_id', '=', tenantId)
        .where('install_id', '=', installId)
        .where(sql<boolean>`lower(name) = lower(${toText(name)})`);
      if (exceptId !== undefined) query = query.where('id', '<>', exceptId);
      return (await query.limit(1).executeTakeFirst()) !== undefined;
    },

    async insert(row) {
      await trx.insertInto('tenant_extension_schedule').values(toRecord(row)).execute();
    },

    async update(row) {
      const { tenant_id, id, ...columns } = toRecord(row);
      await change(tenant_id, id).set(columns).execute();
    },

    async setNextRun(tenantId, scheduleId, nextRunAt) {
      await change(tenantId, scheduleId)
        .set({ next_run_at: toDate(nextRunAt) })
        .execute();
    },

    async recordOutcome(tenantId, scheduleId, outcome) {
      await change(tenantId, scheduleId)
        .set({
          last_run_at: toDate(outcome.lastRunAt),
          last_run_status: outcome.lastRunStatus,
          last_error: toText(outcome.lastError?.message ?? null),
          last_error_code: outcome.lastError?.code ?? null,
          last_success_at: toDate(outcome.lastSuccessAt),
          consecutive_failures: outcome.consecutiveFailures,
        })
        .execute();
    },

    async claimDue(now, limit) {
      const records = await live()
        .selectAll()
        .where('enabled', '=', true)
        .where('next_run_at', '<=', toDate(now))
        .orderBy('next_run_at')
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .execute();
      return records.map(fromRecord);
    },
  };
}
