import { sql } from 'kysely';
import type { ExtensionReport, OverviewStore } from '#domain/ports/store/overview.ts';
import type { DatabaseTransaction } from '../database.ts';
import { toDate } from '../sql/columns.ts';
import { extensionName } from './installed-schedules.ts';

type Counted = 'expected' | 'ran' | 'failed' | 'missed' | 'skipped' | 'manual';
type Row = Omit<ExtensionReport, Counted | 'longestMs'> & Record<Counted, string> & { longest: number | null };

/** A month's runs by extension. */
export function extensionReports(trx: DatabaseTransaction): Pick<OverviewStore, 'report'> {
  return {
    async report(tenantId, { from, to }) {
      const { rows } = await sql<Row>`
        select run.*, ${extensionName} as "extensionName" from (
          select extension_id as "extensionId",
            coalesce(sum(greatest(missed_count, 1)) filter (where trigger = 'schedule'), 0) as expected,
            count(*) filter (where trigger = 'schedule' and started_at is not null) as ran,
            count(*) filter (where trigger = 'schedule' and error_code is not null) as failed,
            coalesce(sum(greatest(missed_count, 1)) filter (where trigger = 'schedule' and skip_reason = 'missed'), 0) as missed,
            count(*) filter (where trigger = 'schedule' and skip_reason <> 'missed') as skipped,
            count(*) filter (where trigger <> 'schedule') as manual,
            (max(extract(epoch from finished_at - started_at)) * 1000)::float8 as longest
          from extension_schedule_run
          where tenant_id = ${tenantId} and scheduled_for >= ${toDate(from)} and scheduled_for < ${toDate(to)}
          group by extension_id
        ) run
        left join extension_registry registry on registry.id = run."extensionId"
        order by 9, 1`.execute(trx);
      return rows.map(({ extensionId, extensionName: name, longest, ...counts }) => ({
        ...{ extensionId, extensionName: name },
        expected: Number(counts.expected),
        ran: Number(counts.ran),
        failed: Number(counts.failed),
        missed: Number(counts.missed),
        skipped: Number(counts.skipped),
        manual: Number(counts.manual),
        longestMs: longest === null ? null : Math.round(longest),
      }));
    },
  };
}
