import { nameKey } from '@extension-schedules/core/visible-text.ts';
import { sql } from 'kysely';
import { takeTurns } from '#domain/occurrences/take-turns.ts';
import type { ScheduleStore } from '#domain/ports/store/schedules.ts';
import type { DatabaseTransaction, NewScheduleRecord } from '../database.ts';
import { isUuid, toDate, toInstant, toText } from '../sql/columns.ts';
import { gather, gatherWrites } from '../sql/gather.ts';
import { isAmong, keyOf, updateRows } from '../sql/row-sets.ts';
import { dueSchedules } from './due-schedules.ts';
import { PAYLOADS_AT_ONCE, schedulePayloads } from './schedule-payloads.ts';
import {
  fromRecord,
  noticesRecord,
  SCHEDULE_COLUMNS,
  type ScheduleColumns,
  scheduleColumns,
  toNewRecord,
  toRecord,
} from './schedule-record.ts';

const TABLE = 'tenant_extension_schedule';
const LIVING = sql<boolean>`stored.deleted_at is null`;

export function scheduleStore(trx: DatabaseTransaction): ScheduleStore {
  const live = () => trx.selectFrom('tenant_extension_schedule').where('deleted_at', 'is', null);

  const lockEvenDeleted = gather(async (wanted: { tenantId: string; id: string }[]) => {
    const records = await trx
      .selectFrom('tenant_extension_schedule as schedule')
      .select(SCHEDULE_COLUMNS)
      .where(isAmong('schedule.tenant_id', 'schedule.id', wanted))
      // Always in the same order, to avoid deadlocks.
      .orderBy('schedule.tenant_id')
      .orderBy('schedule.id')
      .forUpdate('schedule')
      .execute();
    const rows = new Map(records.map((record) => [keyOf(record.tenant_id, record.id), fromRecord(record)]));
    return wanted.map(({ tenantId, id }) => rows.get(keyOf(tenantId, id)));
  });

  const find = gather(async (wanted: { tenantId: string; id: string }[]) => {
    const records = await live()
      .select(SCHEDULE_COLUMNS)
      .where(isAmong('tenant_id', 'id', wanted))
      .execute();
    const rows = new Map(records.map((record) => [keyOf(record.tenant_id, record.id), fromRecord(record)]));
    return wanted.map(({ tenantId, id }) => rows.get(keyOf(tenantId, id)));
  });

  const insert = gatherWrites((records: NewScheduleRecord[]) => trx.insertInto(TABLE).values(records).execute());
  const insertLarge = gatherWrites(
    (records: NewScheduleRecord[]) => trx.insertInto(TABLE).values(records).execute(),
    PAYLOADS_AT_ONCE,
  );
  const update = gatherWrites((records: object[]) => updateRows(trx, TABLE, records, LIVING));
  const updateLarge = gatherWrites((records: object[]) => updateRows(trx, TABLE, records, LIVING), PAYLOADS_AT_ONCE);
  const setNextRun = gatherWrites((records: object[]) => updateRows(trx, TABLE, records, LIVING));
  const putOff = gatherWrites((records: object[]) => updateRows(trx, TABLE, records, LIVING));
  const recordOutcome = gatherWrites((records: object[]) => updateRows(trx, TABLE, records));
  const setNotices = gatherWrites((records: object[]) => updateRows(trx, TABLE, records));

  return {
    async list(tenantId, installId, { limit, after }) {
      let query = live().select(SCHEDULE_COLUMNS).where('tenant_id', '=', tenantId).where('install_id', '=', installId);
      if (after) {
        query = query.where(sql<boolean>`(created_at, id) > (${toDate(after.createdAt)}, ${after.id}::uuid)`);
      }
      const records = await query.orderBy('created_at').orderBy('id').limit(limit).execute();
      return records.map(fromRecord);
    },

    async find(tenantId, installId, scheduleId) {
      const row = isUuid(scheduleId) ? await find({ tenantId, id: scheduleId }) : undefined;
      return row?.installId === installId ? row : undefined;
    },

    findOfTenant: async (tenantId, scheduleId) => (isUuid(scheduleId) ? find({ tenantId, id: scheduleId }) : undefined),

    async findEvenDeleted(tenantId, installId, scheduleId) {
      if (!isUuid(scheduleId)) return undefined;
      const record = await trx
        .selectFrom('tenant_extension_schedule')
        .select(SCHEDULE_COLUMNS)
        .where('tenant_id', '=', tenantId)
        .where('install_id', '=', installId)
        .where('id', '=', scheduleId)
        .executeTakeFirst();
      return record && fromRecord(record);
    },

    async lock(tenantId, scheduleId) {
      if (!isUuid(scheduleId)) return undefined;
      const row = await lockEvenDeleted({ tenantId, id: scheduleId });
      return row?.deletedAt === null ? row : undefined;
    },

    async lockInstall(tenantId, installId) {
      const records = await live()
        .select(SCHEDULE_COLUMNS)
        .where('tenant_id', '=', tenantId)
        .where('install_id', '=', installId)
        .orderBy('id')
        .forUpdate()
        .execute();
      return records.map(fromRecord);
    },

    async lockEvenDeleted(tenantId, scheduleId) {
      return isUuid(scheduleId) ? lockEvenDeleted({ tenantId, id: scheduleId }) : undefined;
    },

    async lockTenant(tenantId) {
      const lock = () =>
        trx
          .selectFrom('extension_schedule_tenant')
          .select('engine')
          .where('tenant_id', '=', tenantId)
          .forUpdate()
          .executeTakeFirst();
      const found = await lock();
      if (found) return found.engine;
      await trx
        .insertInto('extension_schedule_tenant')
        .values({ tenant_id: tenantId })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return (await lock())?.engine ?? null;
    },

    async count(tenantId, installId, name = null) {
      const named = sql`filter (where install_id = ${installId} and name is not null)`;
      const { rows } = await sql<{ inTenant: number; inInstall: number; same: boolean; names: string[] | null }>`
        select count(*)::integer as "inTenant", count(*) filter (where install_id = ${installId})::integer as "inInstall"
          ${name === null ? sql`` : sql`, coalesce(bool_or(${sameName(name)}) ${named}, false) as same, array_agg(name) ${named} as names`}
        from tenant_extension_schedule where deleted_at is null and tenant_id = ${tenantId}`.execute(trx);
      const [{ inTenant, inInstall, same, names } = NONE] = rows;
      const nameTaken = name !== null && (same || isAmongNames(name, names ?? []));
      return { inInstall, inTenant, nameTaken };
    },

    async cadences(tenantId, exceptId) {
      let query = live()
        .select((build) => ['cron', 'timezone', 'starts_at', 'ends_at', build.fn.countAll<string>().as('count')])
        .where('tenant_id', '=', tenantId)
        .where('enabled', '=', true)
        .where('pause_reason', 'is', null);
      if (exceptId !== undefined && isUuid(exceptId)) query = query.where('id', '<>', exceptId);
      const groups = await query.groupBy(['cron', 'timezone', 'starts_at', 'ends_at']).execute();
      return groups.map(({ starts_at, ends_at, count, ...group }) => ({
        ...group,
        startsAt: toInstant(starts_at),
        endsAt: toInstant(ends_at),
        count: Number(count),
      }));
    },

    async nameTaken(tenantId, installId, name, exceptId) {
      let query = live()
        .select(['name', sameName(name).as('same')])
        .where('tenant_id', '=', tenantId)
        .where('install_id', '=', installId)
        .where('name', 'is not', null);
      if (exceptId !== undefined) query = query.where('id', '<>', exceptId);
      const found = await query.execute();
      return (
        found.some(({ same }) => same) ||
        isAmongNames(
          name,
          found.map((row) => row.name ?? ''),
        )
      );
    },

    async namesTaken(tenantId, installId, names) {
      if (names.length === 0) return [];
      const { rows } = await sql<{ place: number; name: string; folded: string }>`
        select 0 as place, name, lower(name) as folded from tenant_extension_schedule
        where tenant_id = ${tenantId} and install_id = ${installId} and deleted_at is null and name is not null
        union all
        select place::integer, name, lower(name) from unnest(${names.map(toText)}::text[]) with ordinality
          as wanted (name, place)
        order by place`.execute(trx);
      const known = new Set<string>();
      return rows.flatMap(({ place, name, folded }) => {
        // Each is compared with its like only.
        const keys = [`database ${folded}`, `product ${nameKey(name)}`];
        const isTaken = keys.some((key) => known.has(key));
        for (const key of keys) known.add(key);
        return place === 0 ? [] : [isTaken];
      });
    },

    insert: (row, payload = null) =>
      payload === null ? insert(toNewRecord(row)) : insertLarge({ ...toNewRecord(row), payload_text: payload }),

    update: (row, payload) =>
      payload === undefined ? update(toRecord(row)) : updateLarge({ ...toRecord(row), payload_text: payload }),

    async lockDeleted(tenantId, installId, scheduleId, since) {
      if (!isUuid(scheduleId)) return undefined;
      const record = await trx
        .selectFrom('tenant_extension_schedule')
        .select(SCHEDULE_COLUMNS)
        .where('tenant_id', '=', tenantId)
        .where('install_id', '=', installId)
        .where('id', '=', scheduleId)
        .where('deleted_at', '>', toDate(since))
        .forUpdate()
        .executeTakeFirst();
      return record && fromRecord(record);
    },

    async listDeleted(tenantId, installId, since, limit) {
      const records = await trx
        .selectFrom('tenant_extension_schedule')
        .select(SCHEDULE_COLUMNS)
        .where('tenant_id', '=', tenantId)
        .where('install_id', '=', installId)
        .where('deleted_at', '>', toDate(since))
        .orderBy('deleted_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return records.map(fromRecord);
    },

    async restore(row) {
      const { tenant_id, id, ...columns } = toRecord(row);
      await trx
        .updateTable('tenant_extension_schedule')
        .set(columns)
        .where('tenant_id', '=', tenant_id)
        .where('id', '=', id)
        .where('deleted_at', 'is not', null)
        .execute();
    },

    setNextRun: (tenantId, scheduleId, nextRunAt) =>
      setNextRun({ tenant_id: tenantId, id: scheduleId, next_run_at: toDate(nextRunAt), settle_after: null }),

    async setEngine(tenantId, scheduleId, engine) {
      await trx
        .updateTable('tenant_extension_schedule')
        .set({ engine })
        .where('tenant_id', '=', tenantId)
        .where('id', '=', scheduleId)
        .execute();
    },

    putOff: (tenantId, scheduleId, until) =>
      putOff({ tenant_id: tenantId, id: scheduleId, settle_after: toDate(until) }),

    recordOutcome: (tenantId, scheduleId, outcome) =>
      recordOutcome({
        tenant_id: tenantId,
        id: scheduleId,
        last_run_at: toDate(outcome.lastRunAt),
        last_run_status: outcome.lastRunStatus,
        last_error: toText(outcome.lastError?.message ?? null),
        last_error_code: outcome.lastError?.code ?? null,
        last_error_facts: outcome.lastError?.facts ?? null,
        last_success_at: toDate(outcome.lastSuccessAt),
        consecutive_failures: outcome.consecutiveFailures,
        ...noticesRecord(outcome.notices),
      }),

    setNotices: (tenantId, scheduleId, notices) =>
      setNotices({ tenant_id: tenantId, id: scheduleId, ...noticesRecord(notices) }),

    async noticesDue(now, limit) {
      // A tenant whose transaction fails keeps its own, and may have many. Citus refuses a window function here.
      const { rows } = await sql<{ tenantId: string; ids: string[] }>`
        select tenant_id as "tenantId", (array_agg(id::text order by notices_due_at))[1:${limit}::integer] as ids
        from tenant_extension_schedule where deleted_at is null and notices_due_at <= ${toDate(now)}
        group by tenant_id order by min(notices_due_at) limit ${limit}`.execute(trx);
      const due = rows.flatMap(({ tenantId, ids }) => ids.map((id) => ({ tenantId, id })));
      return takeTurns(due, limit);
    },

    ...schedulePayloads(trx),
    ...dueSchedules(trx),

    async behind({ limit, after }) {
      const place = after ? sql`(schedule.tenant_id, schedule.id) > (${after.tenantId}, ${after.id}::uuid)` : sql`true`;
      const { rows } = await sql<ScheduleColumns>`
        select ${scheduleColumns} from tenant_extension_schedule schedule
        join tenant_extension_install install
          on install.tenant_id = schedule.tenant_id and install.id = schedule.install_id
        join extension_version version on version.id = install.version_id
        where ${place} and schedule.deleted_at is null and schedule.endpoint_valid and not exists (
          select from extension_api_endpoint endpoint
          where endpoint.id = schedule.endpoint_id and endpoint.version_id = install.version_id
        )
        order by schedule.tenant_id, schedule.id limit ${limit}`.execute(trx);
      return rows.map(fromRecord);
    },
  };
}

const NONE = { inTenant: 0, inInstall: 0, same: false, names: null };

/**
 * The unique index uses the database's locale, whose case rules differ from JavaScript's, and no Unicode normalisation.
 * A name that is the same by either rule is taken.
 */
const sameName = (name: string) => sql<boolean>`lower(name) = lower(${toText(name)})`;

function isAmongNames(name: string, names: readonly string[]): boolean {
  return names.some((known) => nameKey(known) === nameKey(name));
}
