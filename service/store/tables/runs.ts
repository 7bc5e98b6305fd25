import type { RunStatus } from '@extension-schedules/core/states.ts';
import { type RawBuilder, sql } from 'kysely';
import type { RunRow, RunStore, UnfinishedRun } from '#domain/ports/store/runs.ts';
import type { DatabaseTransaction } from '../database.ts';
import { isUuid, toDate, toInstant } from '../sql/columns.ts';
import { gather, gatherWrites } from '../sql/gather.ts';
import { insertNewRows, isAmong, keyOf, pairs, sameTenant, updateRows } from '../sql/row-sets.ts';
import { ATTEMPTS, type AttemptOf, putAttempts } from './attempts.ts';
import { fromRunRecord, toBegunRecord, toEndedRecord, toRunRecord } from './run-record.ts';
import { staleRuns } from './stale-runs.ts';

const TABLE = 'extension_schedule_run';
const MANUAL = ['run_now', 'rerun'] as const;

export function runStore(trx: DatabaseTransaction): RunStore {
  const runs = () => trx.selectFrom('extension_schedule_run').selectAll().select(ATTEMPTS.as('attempts'));

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
    const records = await runs()
      .where(isAmong('tenant_id', 'id', wanted))
      .execute();
    const rows = new Map(records.map((record) => [keyOf(record.tenant_id, record.id), fromRunRecord(record)]));
    return wanted.map(({ tenantId, id }) => rows.get(keyOf(tenantId, id)));
  });

  const begin = gatherWrites((runs: RunRow[]) => updateRows(trx, TABLE, runs.map(toBegunRecord)));
  const end = gatherWrites((runs: RunRow[]) => updateRows(trx, TABLE, runs.map(toEndedRecord)));

  const putAttempt = gatherWrites((attempts: AttemptOf[]) => putAttempts(trx, attempts));

  const active = gather(async (wanted: { tenantId: string; id: string }[]) => {
    const records = await runs()
      .where(isAmong('tenant_id', 'schedule_id', wanted))
      .where('finished_at', 'is', null)
      .orderBy(sql`status = 'running'`, 'desc')
      .orderBy('scheduled_for')
      .orderBy('id')
      .execute();
    const bySchedule = Map.groupBy(records.map(fromRunRecord), (run) => keyOf(run.tenantId, run.scheduleId));
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
      let query = runs().where('tenant_id', '=', tenantId).where('schedule_id', '=', scheduleId);
      if (statuses) query = query.where(ofStatuses(statuses));
      if (trigger) query = query.where('trigger', '=', trigger);
      if (from !== undefined) query = query.where('scheduled_for', '>=', toDate(from));
      if (to !== undefined) query = query.where('scheduled_for', '<', toDate(to));
      if (before) {
        query = query.where(sql<boolean>`(scheduled_for, id) < (${toDate(before.scheduledFor)}, ${before.id}::uuid)`);
      }
      const records = await query.orderBy('scheduled_for', 'desc').orderBy('id', 'desc').limit(limit).execute();
      return records.map(fromRunRecord);
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

    async beforeManual(tenantId, scheduleIds, since) {
      const { rows } = await sql<{ busy: string; queued_at: null } | { busy: null; queued_at: Date }>`
        select schedule_id as busy, null as queued_at from extension_schedule_run
        where tenant_id = ${tenantId} and schedule_id = any(${scheduleIds}::uuid[]) and finished_at is null
        union all
        select null, queued_at from extension_schedule_run
        where tenant_id = ${tenantId} and trigger in (${sql.join([...MANUAL])}) and queued_at > ${toDate(since)}
        order by queued_at`.execute(trx);
      return {
        busy: new Set(rows.flatMap(({ busy }) => busy ?? [])),
        queuedAt: rows.flatMap(({ queued_at: at }) => (at === null ? [] : toInstant(at))),
      };
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
