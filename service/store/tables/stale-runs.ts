import { sql } from 'kysely';
import type { RunReference } from '#domain/ports/store/runs.ts';
import type { JobRunnerName } from '#domain/ports/store/schedules.ts';
import type { DatabaseTransaction } from '../database.ts';
import { toDate } from '../sql/columns.ts';

/** Implements the port's `stale`. */
export async function staleRuns(
  trx: DatabaseTransaction,
  before: number,
  limit: number,
  engine?: JobRunnerName,
): Promise<RunReference[]> {
  const carriedByOthers = sql`exists (
    select from tenant_extension_schedule schedule
    where schedule.tenant_id = run.tenant_id and schedule.id = run.schedule_id and schedule.engine <> ${engine})`;
  const { rows } = await sql<RunReference>`
    select run.tenant_id as "tenantId", run.schedule_id as "scheduleId", run.id as "runId"
    from extension_schedule_run run
    where run.finished_at is null and run.queued_at > '-infinity'
      and coalesce(run.started_at, run.queued_at) < ${toDate(before)}
      and not exists (
        select from extension_schedule_attempt attempt
        where attempt.tenant_id = run.tenant_id and attempt.run_id = run.id
          and attempt.deadline_at >= ${toDate(before)})
      and (run.status = 'running' or not exists (
        select from extension_schedule_run other
        where other.tenant_id = run.tenant_id and other.schedule_id = run.schedule_id and other.status = 'running'))
      ${engine ? sql`and not ${carriedByOthers}` : sql``}
    order by run.queued_at, run.id
    limit ${limit}`.execute(trx);
  return rows;
}
