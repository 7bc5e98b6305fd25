import { sql } from 'kysely';
import type { RunRow, RunStore } from '../../app/ports/store/runs.ts';
import type { RunStatus, RunTrigger } from '../../core/states.ts';
import { attemptsOf, putAttempts } from './attempts.ts';
import { isUuid, toDate, toInstant } from './columns.ts';
import type { DatabaseTransaction, RunRecord } from './database.ts';
import { fromRunRecord, toRunRecord } from './run-record.ts';

const UNFINISHED = ['queued', 'running'] as const;
const BY_HAND = ['run_now', 'rerun'] as const;

export function runStore(trx: DatabaseTransaction): RunStore {
  const withAttempts = async (tenantId: string, records: readonly RunRecord[]): Promise<RunRow[]> => {
    const attempts = await attemptsOf(
      trx,
      tenantId,
      records.map(({ id }) => id),
    );
    return records.map((record) => fromRunRecord(record, attempts.get(record.id) ?? []));
  };
  const one = async (tenantId: string, record: RunRecord | undefined): Promise<RunRow | undefined> =>
    record && (await withAttempts(tenantId, [record]))[0];
  const ofTenant = (tenantId: string) =>
    trx.selectFrom('extension_schedule_run').selectAll().where('tenant_id', '=', tenantId);

  return {
    async insert(run) {
      const inserted = await trx
        .insertInto('extension_schedule_run')
        .values(toRunRecord(run))
        .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!inserted) return false;
      await putAttempts(trx, run.tenantId, run.id, run.attempts);
      return true;
    },

    async find(tenantId, scheduleId, runId) {
      if (!isUuid(scheduleId) || !isUuid(runId)) return undefined;
      const record = await ofTenant(tenantId)
        .where('id', '=', runId)
        .where('schedule_id', '=', scheduleId)
        .executeTakeFirst();
      return one(tenantId, record);
    },

    async lock(tenantId, runId) {
      if (!isUuid(runId)) return undefined;
      return one(tenantId, await ofTenant(tenantId).where('id', '=', runId).forUpdate().executeTakeFirst());
    },

    async update(run) {
      const { tenant_id, id, ...columns } = toRunRecord(run);
      await trx
        .updateTable('extension_schedule_run')
        .set(columns)
        .where('tenant_id', '=', tenant_id)
        .where('id', '=', id)
        .execute();
    },

    putAttempt: (tenantId, runId, attempt) => putAttempts(trx, tenantId, runId, [attempt]),

    async active(tenantId, scheduleId) {
      if (!isUuid(scheduleId)) return undefined;
      const record = await ofTenant(tenantId)
        .where('schedule_id', '=', scheduleId)
        .where('status', 'in', UNFINISHED)
        .orderBy(sql`status = 'running'`, 'desc')
        .orderBy('scheduled_for')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return one(tenantId, record);
    },

    async list(tenantId, scheduleId, { limit, before, status, trigger }) {
      let query = ofTenant(tenantId).where('schedule_id', '=', scheduleId);
      if (status) query = query.where('status', '=', status);
      if (trigger) query = query.where('trigger', '=', trigger);
      if (before) {
        query = query.where(sql<boolean>`(scheduled_for, id) < (${toDate(before.scheduledFor)}, ${before.id}::uuid)`);
      }
      const records = await query.orderBy('scheduled_for', 'desc').orderBy('id', 'desc').limit(limit).execute();
      return withAttempts(tenantId, records);
    },

    async recent(tenantId, scheduleIds, count) {
      if (scheduleIds.length === 0) return [];
      const { rows } = await sql<{
        schedule_id: string;
        id: string;
        status: RunStatus;
        trigger: RunTrigger;
        scheduled_for: Date;
        started_at: Date | null;
        finished_at: Date | null;
      }>`
        select recent.* from unnest(${scheduleIds}::uuid[]) as wanted (schedule_id)
        cross join lateral (
          select schedule_id, id, status, trigger, scheduled_for, started_at, finished_at
          from extension_schedule_run run
          where run.tenant_id = ${tenantId} and run.schedule_id = wanted.schedule_id
          order by run.scheduled_for desc, run.id desc
          limit ${count}
        ) recent
        order by recent.schedule_id, recent.scheduled_for, recent.id`.execute(trx);
      return rows.map((row) => ({
        scheduleId: row.schedule_id,
        id: row.id,
        status: row.status,
        trigger: row.trigger,
        scheduledFor: toInstant(row.scheduled_for),
        durationMs: row.started_at && row.finished_at ? toInstant(row.finished_at) - toInstant(row.started_at) : null,
      }));
    },

    async byHandSince(tenantId, since) {
      const rows = await trx
        .selectFrom('extension_schedule_run')
        .select('queued_at')
        .where('tenant_id', '=', tenantId)
        .where('trigger', 'in', BY_HAND)
        .where('queued_at', '>', toDate(since))
        .orderBy('queued_at')
        .execute();
      return rows.map(({ queued_at }) => toInstant(queued_at));
    },

    async stale(before, limit) {
      return trx
        .selectFrom('extension_schedule_run as run')
        .select(['run.tenant_id as tenantId', 'run.schedule_id as scheduleId', 'run.id as runId'])
        .where('run.status', 'in', UNFINISHED)
        .where((build) =>
          build(
            build.fn.coalesce(
              build
                .selectFrom('extension_schedule_attempt as attempt')
                .select('attempt.deadline_at')
                .whereRef('attempt.tenant_id', '=', 'run.tenant_id')
                .whereRef('attempt.run_id', '=', 'run.id')
                .orderBy('attempt.number', 'desc')
                .limit(1),
              'run.started_at',
              'run.queued_at',
            ),
            '<',
            toDate(before),
          ),
        )
        .orderBy('run.queued_at')
        .orderBy('run.id')
        .limit(limit)
        .execute();
    },
  };
}
