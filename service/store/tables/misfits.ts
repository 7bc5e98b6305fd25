import { type RawBuilder, sql } from 'kysely';
import type { Misfit, MisfitKind } from '#domain/ports/store/maintenance.ts';
import type { DatabaseTransaction } from '../database.ts';
import { toDate } from '../sql/columns.ts';

interface MisfitPage {
  before: number;
  limit: number;
  after?: Misfit;
}

/** Sorts before every run, for misfits of a schedule as a whole. */
const NO_RUN = '00000000-0000-0000-0000-000000000000';

/** Counts one kind and reads the first of them, in two statements. */
export async function readMisfits(
  trx: DatabaseTransaction,
  kind: MisfitKind,
  { before, limit, after }: MisfitPage,
): Promise<{ count: number; found: Misfit[] }> {
  const all = kind === 'run_stale' ? staleRuns(before) : schedulesOf(kind, before);
  const counted = await sql<{ count: string }>`select count(*) as count from (${all}) misfit`.execute(trx);
  const place = after
    ? sql`where (tenant_id, schedule_id, coalesce(run_id, ${NO_RUN}::uuid))
        > (${after.tenantId}, ${after.scheduleId}::uuid, ${after.runId ?? NO_RUN}::uuid)`
    : sql``;
  const { rows } = await sql<Misfit>`
    select tenant_id as "tenantId", schedule_id as "scheduleId", run_id as "runId" from (${all}) misfit
    ${place} order by tenant_id, schedule_id, run_id limit ${limit}`.execute(trx);
  return { count: Number(counted.rows[0]?.count ?? 0), found: rows };
}

function schedulesOf(kind: Exclude<MisfitKind, 'run_stale'>, before: number): RawBuilder<unknown> {
  const conditions: Record<typeof kind, RawBuilder<unknown>> = {
    install_missing: sql`install.id is null`,
    endpoint_missing: sql`install.id is not null and schedule.endpoint_valid and not exists (
      select from extension_api_endpoint endpoint
      where endpoint.id = schedule.endpoint_id and endpoint.version_id = install.version_id)`,
    due_unclaimed: sql`schedule.enabled and schedule.next_run_at < ${toDate(before)}`,
    never_due: sql`schedule.enabled and schedule.next_run_at is null and schedule.pause_reason is null
      and schedule.ends_at is null`,
  };
  return sql`
    select schedule.tenant_id, schedule.id as schedule_id, null::uuid as run_id from tenant_extension_schedule schedule
    left join tenant_extension_install install
      on install.tenant_id = schedule.tenant_id and install.id = schedule.install_id
    where schedule.deleted_at is null and ${conditions[kind]}`;
}

/** The same condition as the run store's `stale`. */
function staleRuns(before: number): RawBuilder<unknown> {
  return sql`
    select run.tenant_id, run.schedule_id, run.id as run_id from extension_schedule_run run
    where run.finished_at is null and run.queued_at > '-infinity'
      and coalesce(run.started_at, run.queued_at) < ${toDate(before)} and not exists (
        select from extension_schedule_attempt attempt where attempt.tenant_id = run.tenant_id
          and attempt.run_id = run.id and attempt.deadline_at >= ${toDate(before)}
      )
      and (run.status = 'running' or not exists (
        select from extension_schedule_run other
        where other.tenant_id = run.tenant_id and other.schedule_id = run.schedule_id and other.status = 'running'
      ))`;
}
