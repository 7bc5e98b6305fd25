import type { AttemptStatus, RunStatus, RunTrigger } from '@extension-schedules/core/states.ts';
import { type RawBuilder, sql } from 'kysely';
import type { RunRow, RunStore, UnfinishedRun } from '#domain/ports/store/runs.ts';
import type { DatabaseTransaction, RunRecord } from '../database.ts';
import { isUuid, toDate, toInstant } from '../sql/columns.ts';
import { gather, gatherWrites } from '../sql/gather.ts';
import { insertNewRows, isAmong, keyOf, pairs, sameTenant, updateRows } from '../sql/row-sets.ts';
import { type AttemptOf, attemptsOf, putAttempts } from './attempts.ts';
import { errorOf, fromRunRecord, toBegunRecord, toEndedRecord, toRunRecord } from './run-record.ts';
import { staleRuns } from './stale-runs.ts';

const TABLE = 'extension_schedule_run';
const MANUAL = ['run_now', 'rerun'] as const;

export function runStore(trx: DatabaseTransaction): RunStore {
  const withAttempts = async (records: readonly RunRecord[]): Promise<RunRow[]> => {
    const attempts = await attemptsOf(
      trx,
      records.map(({ tenant_id, id }) => ({ tenantId: tenant_id, id })),
    );
    return records.map((record) => fromRunRecord(record, attempts.get(keyOf(record.tenant_id, record.id)) ?? []));
  };
  const ofTenant = (tenantId: string) =>
    trx.selectFrom('extension_schedule_run').selectAll().where('tenant_id', '=', tenantId);

  const insert = gather(async (runs: RunRow[]) => {
    const inserted = await insertNewRows(trx, TABLE, runs.map(toRunRecord));
    // If a transaction inserts the same run twice, the first is new.
    const isNew = runs.map(({ id }) => inserted.delete(id));
    const fresh = runs.filter((_, index) => isNew[index]);
    await putAttempts(
      trx,
      fresh.flatMap(({ tenantId, id: runId, attempts }) => attempts.map((attempt) => ({ tenantId, runId, attempt }))),
    );
    return isNew;
  });

  const find = gather(async (wanted: { tenantId: string; id: string }[]) => {
    const [records, attempts] = await Promise.all([
      trx
        .selectFrom('extension_schedule_run')
        .selectAll()
        .where(isAmong('tenant_id', 'id', wanted))
        .execute(),
      attemptsOf(trx, wanted),
    ]);
    const rows = new Map(
      records.map((record) => {
        const key = keyOf(record.tenant_id, record.id);
        return [key, fromRunRecord(record, attempts.get(key) ?? [])];
      }),
    );
    return wanted.map(({ tenantId, id }) => rows.get(keyOf(tenantId, id)));
  });

  const begin = gatherWrites((runs: RunRow[]) => updateRows(trx, TABLE, runs.map(toBegunRecord)));
  const end = gatherWrites((runs: RunRow[]) => updateRows(trx, TABLE, runs.map(toEndedRecord)));

  const putAttempt = gatherWrites((attempts: AttemptOf[]) => putAttempts(trx, attempts));

  const active = gather(async (wanted: { tenantId: string; id: string }[]) => {
    const records = await trx
      .selectFrom('extension_schedule_run')
      .selectAll()
      .where(isAmong('tenant_id', 'schedule_id', wanted))
      .where('finished_at', 'is', null)
      .orderBy(sql`status = 'running'`, 'desc')
      .orderBy('scheduled_for')
      .orderBy('id')
      .execute();
    const bySchedule = Map.groupBy(await withAttempts(records), (run) => keyOf(run.tenantId, run.scheduleId));
    return wanted.map(({ tenantId, id }) => bySchedule.get(keyOf(tenantId, id))?.[0]);
  });

  const unfinished = gather(async (wanted: { tenantId: string; id: string }[]) => {
    // Forces a lookup per schedule, because the table changes faster than the planner's statistics.
    const { rows } = await sql<UnfinishedRun & { tenant_id: string; schedule_id: string }>`
      select wanted.*, run.id, run.status from ${pairs(wanted)} as wanted (tenant_id, schedule_id)
      cross join lateral (
        select id, status, queued_at from extension_schedule_run
        where tenant_id = wanted.tenant_id and schedule_id = wanted.schedule_id and finished_at is null
          and ${sameTenant(
            'tenant_id',
            wanted.map(({ tenantId }) => tenantId),
          )}
        offset 0
      ) run
      order by run.status = 'running' desc, run.queued_at, run.id`.execute(trx);
    const bySchedule = Map.groupBy(rows, (row) => keyOf(row.tenant_id, row.schedule_id));
    return wanted.map(({ tenantId, id }) =>
      (bySchedule.get(keyOf(tenantId, id)) ?? []).map((row) => ({ id: row.id, status: row.status })),
    );
  });

  return {
    insert,

    async find(tenantId, scheduleId, runId) {
      const run = isUuid(runId) ? await find({ tenantId, id: runId }) : undefined;
      return run?.scheduleId === scheduleId ? run : undefined;
    },

    begin,
    end,

    putAttempt: (tenantId, runId, attempt) => putAttempt({ tenantId, runId, attempt }),
    moveRetry: (tenantId, runId, attempt) => putAttempt({ tenantId, runId, attempt }),

    async active(tenantId, scheduleId) {
      return isUuid(scheduleId) ? active({ tenantId, id: scheduleId }) : undefined;
    },

    async unfinished(tenantId, scheduleId) {
      return isUuid(scheduleId) ? unfinished({ tenantId, id: scheduleId }) : [];
    },

    async list(tenantId, scheduleId, { limit, before, statuses, trigger, from, to }) {
      let query = ofTenant(tenantId).where('schedule_id', '=', scheduleId);
      if (statuses) query = query.where(ofStatuses(statuses));
      if (trigger) query = query.where('trigger', '=', trigger);
      if (from !== undefined) query = query.where('scheduled_for', '>=', toDate(from));
      if (to !== undefined) query = query.where('scheduled_for', '<', toDate(to));
      if (before) {
        query = query.where(sql<boolean>`(scheduled_for, id) < (${toDate(before.scheduledFor)}, ${before.id}::uuid)`);
      }
      const records = await query.orderBy('scheduled_for', 'desc').orderBy('id', 'desc').limit(limit).execute();
      return withAttempts(records);
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
        attempts: number;
        call_ms: number | null;
        last_number: number | null;
        last_status: AttemptStatus | null;
        last_retry_at: Date | null;
        last_error: Pick<RunRecord, 'error_code' | 'error_message' | 'error_facts'> | null;
      }>`
        select recent.*, tried.* from unnest(${scheduleIds}::uuid[]) as wanted (schedule_id)
        cross join lateral (
          select schedule_id, id, status, trigger, scheduled_for, started_at, finished_at
          from extension_schedule_run run
          where run.tenant_id = ${tenantId} and run.schedule_id = wanted.schedule_id
          order by run.scheduled_for desc, run.id desc
          limit ${count}
        ) recent
        cross join lateral (
          select count(*)::integer as attempts,
            (sum(extract(epoch from coalesce(finished_at, recent.finished_at) - started_at)) * 1000)::float8 as call_ms,
            max(number) as last_number,
            (array_agg(status order by number desc))[1] as last_status,
            (array_agg(retry_at order by number desc))[1] as last_retry_at,
            (array_agg(json_build_object('error_code', error_code, 'error_message', error_message, 'error_facts',
              error_facts) order by number desc))[1] as last_error
          from extension_schedule_attempt
          where tenant_id = ${tenantId} and run_id = recent.id
        ) tried
        order by recent.schedule_id, recent.scheduled_for, recent.id`.execute(trx);
      return rows.map((row) => ({
        scheduleId: row.schedule_id,
        id: row.id,
        status: row.status,
        trigger: row.trigger,
        scheduledFor: toInstant(row.scheduled_for),
        durationMs: row.started_at && row.finished_at ? toInstant(row.finished_at) - toInstant(row.started_at) : null,
        callDurationMs: row.finished_at && row.call_ms !== null ? Math.round(row.call_ms) : null,
        attempts: row.attempts,
        retry:
          row.status === 'running' && row.last_status !== 'running' && row.last_number && row.last_retry_at
            ? {
                attempt: row.last_number + 1,
                dueAt: toInstant(row.last_retry_at),
                error: row.last_error && errorOf(row.last_error),
              }
            : null,
      }));
    },

    async countRunning(tenantId) {
      const { count } = await trx
        .selectFrom('extension_schedule_run')
        .select((build) => build.fn.countAll<string>().as('count'))
        .where('tenant_id', '=', tenantId)
        .where('finished_at', 'is', null)
        .where('status', '=', 'running')
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async manualSince(tenantId, since) {
      const rows = await trx
        .selectFrom('extension_schedule_run')
        .select('queued_at')
        .where('tenant_id', '=', tenantId)
        .where('trigger', 'in', MANUAL)
        .where('queued_at', '>', toDate(since))
        .orderBy('queued_at')
        .execute();
      return rows.map(({ queued_at }) => toInstant(queued_at));
    },

    stale: (before, limit, engine) => staleRuns(trx, before, limit, engine),
  };
}

/** Repeats the condition of the partial index that contains all of the statuses, so that it is used. */
function ofStatuses(statuses: readonly RunStatus[]): RawBuilder<boolean> {
  const [one, ...others] = new Set(statuses.map((status) => INDEXES[status]));
  const among = sql<boolean>`status in (${sql.join([...new Set(statuses)])})`;
  return one === undefined || others.length > 0 ? among : sql`${among} and ${sql.raw(one)}`;
}

const INDEXES = {
  queued: 'finished_at is null',
  running: 'finished_at is null',
  failed: 'error_code is not null',
  timed_out: 'error_code is not null',
  skipped: 'skip_reason is not null',
  succeeded: 'finished_at is not null',
  cancelled: 'finished_at is not null',
} as const satisfies Record<RunStatus, string>;
