import { type Selectable, sql } from 'kysely';
import type { PsaTimer } from '#domain/ports/psa-timer.ts';
import type { AwaitingSchedule, CutoverRecord, CutoverStore, PsaColumns } from '#domain/ports/store/cutover.ts';
import type { DatabaseTransaction, Tables } from '../database.ts';
import { isUuid, toDate, toInstant, toJson, toText } from '../sql/columns.ts';
import { showAwaiting } from '../sql/scope.ts';
import { fromRecord, type ScheduleColumns, scheduleColumns } from './schedule-record.ts';

type AwaitingRecord = ScheduleColumns & {
  job_id: string | null;
  runner_schedule_id: string | null;
  /** A payload that this product can't send. */
  unfit: string | null;
};

const isFit = sql`jsonb_typeof(payload_json) in ('object', 'array')`;
const awaitingColumns = sql`${scheduleColumns}, job_id, runner_schedule_id,
  case when not ${isFit} then nullif(payload_json::text, 'null') end as unfit`;

export function cutoverStore(trx: DatabaseTransaction): CutoverStore {
  const one = (tenantId: string, scheduleId: string) =>
    trx.updateTable('tenant_extension_schedule').where('tenant_id', '=', tenantId).where('id', '=', scheduleId);

  return {
    showAwaiting: () => showAwaiting(trx),

    async awaiting({ tenantId }) {
      const ofTenant = tenantId === undefined ? sql`true` : sql`tenant_id = ${toText(tenantId)}`;
      const { rows } = await sql<AwaitingRecord>`
        select ${awaitingColumns} from tenant_extension_schedule schedule
        where awaiting_cutover and deleted_at is null and ${ofTenant} order by tenant_id, id`.execute(trx);
      return rows.map(awaitingOf);
    },

    async lockAwaiting(tenantId, scheduleId) {
      const { rows } = await sql<AwaitingRecord>`
        select ${awaitingColumns} from tenant_extension_schedule schedule
        where tenant_id = ${tenantId} and id = ${scheduleId}::uuid and awaiting_cutover and deleted_at is null
        for update`.execute(trx);
      return rows[0] && awaitingOf(rows[0]);
    },

    async takeColumns(tenantId, scheduleId) {
      const payload = sql<string | null>`case when ${isFit} then payload_json::text end`;
      await one(tenantId, scheduleId)
        .set({ job_id: null, runner_schedule_id: null, payload_text: payload, payload_json: null })
        .execute();
    },

    async giveBack(tenantId, scheduleId, { jobId, runnerScheduleId, unfitPayload }, enabled) {
      // Restores the PSA's payload unless an admin has set another one.
      const kept = sql<string | null>`coalesce(payload_text, ${unfitPayload}::text)::jsonb`;
      await one(tenantId, scheduleId)
        .set({
          awaiting_cutover: true,
          next_run_at: null,
          enabled,
          payload_json: kept,
          payload_text: null,
          // The job id of a timer that isn't recreated would refer to nothing.
          job_id: enabled ? jobId : null,
          runner_schedule_id: enabled ? runnerScheduleId : null,
        })
        .execute();
    },

    async known(scheduleIds) {
      const ids = scheduleIds.filter(isUuid);
      const { rows } = await sql<{ id: string }>`
        select id from tenant_extension_schedule where id = any (${ids}::uuid[]) and deleted_at is null`.execute(trx);
      return rows.map(({ id }) => id);
    },

    async record(tenantId, scheduleId) {
      const record = await trx
        .selectFrom('extension_schedule_cutover')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('schedule_id', '=', scheduleId)
        .executeTakeFirst();
      return record && recordOf(record);
    },

    async records({ tenantId }) {
      let query = trx.selectFrom('extension_schedule_cutover').selectAll();
      if (tenantId !== undefined) query = query.where('tenant_id', '=', tenantId);
      return (await query.orderBy('tenant_id').orderBy('schedule_id').execute()).map(recordOf);
    },

    async saveRecord({ tenantId, scheduleId, installId, step, since, timers, psaColumns, calledUntil, revision }) {
      const state = {
        install_id: installId,
        step,
        since: toDate(since),
        timers: toJson(timers),
        psa_columns: toJson(psaColumns),
        called_until: toDate(calledUntil),
        revision,
      };
      await trx
        .insertInto('extension_schedule_cutover')
        .values({ tenant_id: tenantId, schedule_id: scheduleId, ...state })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'schedule_id']).doUpdateSet(state))
        .execute();
    },
  };
}

function awaitingOf(record: AwaitingRecord): AwaitingSchedule {
  const { job_id: jobId, runner_schedule_id: runnerScheduleId, unfit: unfitPayload, cron, timezone } = record;
  return { schedule: fromRecord(record), psaColumns: { cron, timezone, jobId, runnerScheduleId, unfitPayload } };
}

function recordOf(record: Selectable<Tables['extension_schedule_cutover']>): CutoverRecord {
  return {
    tenantId: record.tenant_id,
    scheduleId: record.schedule_id,
    installId: record.install_id,
    step: record.step,
    since: toInstant(record.since),
    timers: record.timers as PsaTimer[],
    psaColumns: record.psa_columns as PsaColumns,
    calledUntil: toInstant(record.called_until),
    revision: record.revision === null ? null : Number(record.revision),
  };
}
