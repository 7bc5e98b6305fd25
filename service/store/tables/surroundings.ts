import type { AttemptStatus, RunStatus, RunTrigger } from '@extension-schedules/core/states.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Endpoint } from '#domain/ports/store/endpoints.ts';
import type { RunGlance } from '#domain/ports/store/runs.ts';
import type { SurroundingsStore } from '#domain/ports/store/surroundings.ts';
import type { DatabaseTransaction, EventRecord, RunRecord } from '../database.ts';
import { listedEvent } from './events.ts';
import { errorOf } from './run-record.ts';

/** A recent run as JSON; instants are epoch milliseconds. */
interface GlanceRecord {
  id: string;
  status: RunStatus;
  trigger: RunTrigger;
  scheduled_for: number;
  duration_ms: number | null;
  call_ms: number | null;
  attempts: number;
  /** Of a run in progress. */
  last: LastAttemptRecord | null;
}

interface LastAttemptRecord extends Pick<RunRecord, 'error_code' | 'error_message' | 'error_facts'> {
  number: number;
  status: AttemptStatus;
  retry_at: number | null;
}

/** The event's columns are null if the schedule has no notification. */
type SurroundingsRecord = { [Column in keyof EventRecord]: EventRecord[Column] | null } & {
  of_schedule: string;
  payload_text: string | null;
  endpoint: Endpoint | null;
  recent: GlanceRecord[] | null;
};

const millis = (instant: string) => sql`(extract(epoch from ${sql.raw(instant)}) * 1000)::float8`;

/** @param hasEvents whether events are written */
export function surroundingsStore(trx: DatabaseTransaction, hasEvents: boolean): SurroundingsStore {
  return {
    async read(tenantId, scheduleIds, { runs, withPayload }) {
      if (scheduleIds.length === 0) return [];
      const lastNotification = sql`
        select * from extension_schedule_event last
        where last.tenant_id = ${tenantId} and last.schedule_id = wanted.id and last.notifies
        order by last.position desc limit 1`;
      const { rows } = await sql<SurroundingsRecord>`
        select wanted.id as of_schedule, ${withPayload ? sql`schedule.payload_text` : sql`null as payload_text`},
          case when endpoint.id is not null then json_build_object('id', endpoint.id, 'versionId', endpoint.version_id,
            'method', endpoint.method, 'path', endpoint.path, 'handler', endpoint.handler,
            'suggested', endpoint.suggested) end as endpoint,
          glances.recent, ${hasEvents ? sql`event.*` : sql`null as id`}
        from ${wantedIds(scheduleIds)}
        left join tenant_extension_schedule schedule on schedule.tenant_id = ${tenantId} and schedule.id = wanted.id
        left join extension_api_endpoint endpoint on endpoint.id = schedule.endpoint_id
        cross join lateral (
          select json_agg(json_build_object('id', run.id, 'status', run.status, 'trigger', run.trigger,
            'scheduled_for', ${millis('run.scheduled_for')},
            'duration_ms', ${millis('run.finished_at - run.started_at')},
            'attempts', tried.attempts, 'call_ms', tried.call_ms, 'last', case when last.number is not null then
              json_build_object('number', last.number, 'status', last.status, 'retry_at', ${millis('last.retry_at')},
                'error_code', last.error_code, 'error_message', last.error_message, 'error_facts', last.error_facts) end
          ) order by run.scheduled_for, run.id) as recent
          from (
            select id, status, trigger, scheduled_for, started_at, finished_at from extension_schedule_run
            where tenant_id = ${tenantId} and schedule_id = wanted.id
            order by scheduled_for desc, id desc
            limit ${sql.lit(runs)}
          ) run
          cross join lateral (
            select count(*)::integer as attempts,
              sum(${millis('coalesce(finished_at, run.finished_at) - started_at')}) as call_ms
            from extension_schedule_attempt
            where tenant_id = ${tenantId} and run_id = run.id
          ) tried
          left join lateral (
            select number, status, retry_at, error_code, error_message, error_facts from extension_schedule_attempt
            where tenant_id = ${tenantId} and run_id = run.id and run.status = 'running'
            order by number desc limit 1
          ) last on true
        ) glances
        ${hasEvents ? sql`left join lateral (${lastNotification}) event on true` : sql``}`.execute(trx);
      const byId = new Map(rows.map((row) => [row.of_schedule, row]));
      return scheduleIds.map((id) => {
        const row = byId.get(id.toLowerCase());
        return {
          endpoint: row?.endpoint ?? undefined,
          recentRuns: (row?.recent ?? []).map((glance) => glanceOf(id, glance)),
          lastNotification: row && isEvent(row) ? listedEvent(row) : undefined,
          payload: row?.payload_text ?? null,
        };
      });
    },
  };
}

/**
 * PostgreSQL keeps the plan of a prepared statement only if it seems as cheap as a fresh one. An array of unknown length
 * counts as ten rows and an unknown limit as a tenth of the table, so a single schedule would be planned at each request,
 * which takes about as long as the statement.
 */
function wantedIds(ids: readonly string[]): RawBuilder<unknown> {
  return ids.length === 1 ? sql`(select ${ids[0]}::uuid as id) wanted` : sql`unnest(${ids}::uuid[]) as wanted (id)`;
}

function isEvent(row: SurroundingsRecord): row is SurroundingsRecord & EventRecord {
  return row.id !== null;
}

function glanceOf(scheduleId: string, run: GlanceRecord): RunGlance {
  return {
    scheduleId,
    id: run.id,
    status: run.status,
    trigger: run.trigger,
    scheduledFor: run.scheduled_for,
    durationMs: run.duration_ms,
    callDurationMs: run.duration_ms !== null && run.call_ms !== null ? Math.round(run.call_ms) : null,
    attempts: run.attempts,
    retry: run.last && retryAfter(run.last),
  };
}

/** The retry that a run waits for; null while an attempt is in progress. */
function retryAfter({ number, status, retry_at, ...error }: LastAttemptRecord): RunGlance['retry'] {
  return status === 'running' || retry_at === null
    ? null
    : { attempt: number + 1, dueAt: retry_at, error: errorOf(error) };
}
