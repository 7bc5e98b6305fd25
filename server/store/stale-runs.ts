import { sql } from 'kysely';
import type { EngineName } from '../../app/ports/job-runner.ts';
import type { RunReference } from '../../app/ports/store/runs.ts';
import { toDate } from './columns.ts';
import type { DatabaseTransaction } from './database.ts';

/** The unfinished runs that nobody works on any more, as the port's `stale` says. */
export function staleRuns(
  trx: DatabaseTransaction,
  before: number,
  limit: number,
  engine?: EngineName,
): Promise<RunReference[]> {
  let query = trx
    .selectFrom('extension_schedule_run as run')
    .select(['run.tenant_id as tenantId', 'run.schedule_id as scheduleId', 'run.id as runId'])
    .where('run.finished_at', 'is', null)
    .where(sql<boolean>`run.queued_at > '-infinity'`)
    .where(sql<boolean>`coalesce(run.started_at, run.queued_at) < ${toDate(before)}`)
    .where((build) =>
      build.not(
        build.exists(
          build
            .selectFrom('extension_schedule_attempt as attempt')
            .select('attempt.number')
            .whereRef('attempt.tenant_id', '=', 'run.tenant_id')
            .whereRef('attempt.run_id', '=', 'run.id')
            .where('attempt.deadline_at', '>=', toDate(before)),
        ),
      ),
    )
    .where((build) =>
      build.or([
        build('run.status', '=', 'running'),
        build.not(
          build.exists(
            build
              .selectFrom('extension_schedule_run as other')
              .select('other.id')
              .whereRef('other.tenant_id', '=', 'run.tenant_id')
              .whereRef('other.schedule_id', '=', 'run.schedule_id')
              .where('other.status', '=', 'running'),
          ),
        ),
      ]),
    );
  if (engine) {
    query = query.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('tenant_extension_schedule as schedule')
            .select('schedule.id')
            .whereRef('schedule.tenant_id', '=', 'run.tenant_id')
            .whereRef('schedule.id', '=', 'run.schedule_id')
            .where('schedule.engine', '<>', engine),
        ),
      ),
    );
  }
  return query.orderBy('run.queued_at').orderBy('run.id').limit(limit).execute();
}
