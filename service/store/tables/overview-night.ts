import { sql } from 'kysely';
import type { OverviewStore, SkippedOccurrences } from '#domain/ports/store/overview.ts';
import type { FeatureDefault } from '#domain/ports/store/tenants.ts';
import type { DatabaseTransaction } from '../database.ts';
import { toDate, toInstant } from '../sql/columns.ts';
import { blockedAt, failingAt, installedSchedules } from './installed-schedules.ts';

/** What a tenant's schedules did in a span. Failed and skipped runs have an index by time. */
export function overviewNight(
  trx: DatabaseTransaction,
  byDefault: FeatureDefault,
): Pick<OverviewStore, 'night' | 'skipped'> {
  return {
    async night(tenantId, { from, to }) {
      const { rows } = await sql<{ ran: string; failing: string; failed: string }>`
        select count(*) filter (where schedule.last_run_at >= ${toDate(from)}) as ran,
          count(*) filter (where ${failingAt(to, byDefault)}) as failing,
          (select count(*) from extension_schedule_run run
            where run.tenant_id = ${tenantId} and run.error_code is not null
              and run.scheduled_for >= ${toDate(from)} and run.scheduled_for < ${toDate(to)}) as failed
        from ${installedSchedules}
        where schedule.tenant_id = ${tenantId} and schedule.deleted_at is null`.execute(trx);
      const [row] = rows;
      return {
        ran: Number(row?.ran ?? 0),
        failedRuns: Number(row?.failed ?? 0),
        stillFailing: Number(row?.failing ?? 0),
      };
    },

    async skipped(tenantId, { from, to }, limit) {
      const { rows } = await sql<
        Omit<SkippedOccurrences, 'at' | 'occurrences'> & { at: Date; occurrences: string; schedules: string }
      >`
        select skipped.*, count(*) over () as schedules from (
          select run.schedule_id as "scheduleId", sum(greatest(run.missed_count, 1)) as occurrences,
            max(run.scheduled_for) as at,
            (array_agg(run.skip_reason order by run.scheduled_for desc, run.id desc))[1] as reason,
            (array_agg(run.id order by run.scheduled_for desc, run.id desc))[1] as "runId"
          from extension_schedule_run run
          where run.tenant_id = ${tenantId} and run.skip_reason is not null
            and run.scheduled_for >= ${toDate(from)} and run.scheduled_for < ${toDate(to)}
          group by run.schedule_id
        ) skipped
        where exists (
          select from ${installedSchedules}
          where schedule.tenant_id = ${tenantId} and schedule.id = skipped."scheduleId"
            and schedule.deleted_at is null and not ${blockedAt(to, byDefault)}
        )
        order by at desc, "scheduleId" limit ${limit}`.execute(trx);
      return {
        schedules: Number(rows[0]?.schedules ?? 0),
        latest: rows.map(({ scheduleId, reason, runId, at, occurrences }) => ({
          ...{ scheduleId, reason, runId },
          at: toInstant(at),
          occurrences: Number(occurrences),
        })),
      };
    },
  };
}
