import { type RawBuilder, sql } from 'kysely';
import type {
  CadenceTally,
  ExtensionTally,
  OverviewStore,
  TenantScheduleFilter,
} from '#domain/ports/store/overview.ts';
import type { FeatureDefault } from '#domain/ports/store/tenants.ts';
import type { DatabaseTransaction } from '../database.ts';
import { isUuid, toDate, toInstant, toText } from '../sql/columns.ts';
import { extensionReports } from './extension-reports.ts';
import { blockedAt, extensionName, failingAt, installedSchedules } from './installed-schedules.ts';
import { overviewNight } from './overview-night.ts';
import { fromRecord, type ScheduleColumns, scheduleColumns } from './schedule-record.ts';
import { isInState, stateAt } from './schedule-state.ts';

export function overviewStore(trx: DatabaseTransaction, byDefault: FeatureDefault): OverviewStore {
  return {
    async schedules(tenantId, filter, { now, limit, after, order = 'created' }) {
      const place = after && sql`(schedule.created_at, schedule.id) > (${toDate(after.createdAt)}, ${after.id}::uuid)`;
      const conditions = [
        sql`schedule.tenant_id = ${tenantId}`,
        sql`schedule.deleted_at is null`,
        ...conditionsOf(filter, now, byDefault),
        ...(place ? [place] : []),
      ];
      const first = order === 'next_run' ? sql`schedule.next_run_at` : sql`schedule.created_at`;
      const { rows } = await sql<ScheduleColumns>`
        select ${scheduleColumns} from ${installedSchedules}
        where ${sql.join(conditions, sql` and `)}
        order by ${first}, schedule.id limit ${limit}`.execute(trx);
      return rows.map(fromRecord);
    },

    async cadences(tenantId, now) {
      const { rows } = await sql<
        Omit<CadenceTally, 'count' | 'autoPausedSince' | 'startsAt' | 'endsAt' | 'held'> &
          Record<'since' | 'starts_at' | 'ends_at', Date | null> & { count: string; held: string[] | null }
      >`
        select cron, timezone, starts_at, ends_at, state, blocked, since, count(*) as count,
          array_agg(id) filter (where blocked or state = 'paused') as held
        from (
          select schedule.id, schedule.cron, schedule.timezone, schedule.starts_at, schedule.ends_at, ${stateAt(now, byDefault)} as state,
            ${blockedAt(now, byDefault)} as blocked,
            case when schedule.pause_reason = 'failures' then schedule.pause_since end as since
          from ${installedSchedules}
          where schedule.tenant_id = ${tenantId} and schedule.deleted_at is null
        ) one group by cron, timezone, starts_at, ends_at, state, blocked, since`.execute(trx);
      return rows.map(({ count, since, starts_at, ends_at, held, ...row }) => ({
        ...row,
        held: held ?? [],
        startsAt: toInstant(starts_at),
        endsAt: toInstant(ends_at),
        count: Number(count),
        autoPausedSince: row.state === 'paused' ? toInstant(since) : null,
      }));
    },

    async extensions(tenantId) {
      const { rows } = await sql<Omit<ExtensionTally, 'schedules'> & { schedules: string }>`
        select used.id as "extensionId", ${extensionName} as "extensionName", schedules from (
          select install.registry_id as id, count(*) as schedules from ${installedSchedules}
          where schedule.tenant_id = ${tenantId} and schedule.deleted_at is null
          group by install.registry_id
        ) used
        join extension_registry registry on registry.id = used.id
        order by 2, 1`.execute(trx);
      return rows.map((row) => ({ ...row, schedules: Number(row.schedules) }));
    },

    ...overviewNight(trx, byDefault),
    ...extensionReports(trx),
  };
}

function conditionsOf(
  { extensionId, state, lastRun, words = [], ids, failing, dueBefore }: TenantScheduleFilter,
  now: number,
  byDefault: FeatureDefault,
): RawBuilder<unknown>[] {
  const failed = sql`schedule.last_run_status in ('failed', 'timed_out', 'error')`;
  const active = isInState('active', now, byDefault);
  const name = sql`(select ${extensionName} from extension_registry registry where registry.id = install.registry_id)`;
  const haystack = sql`lower(concat_ws(' ', schedule.name, schedule.method, schedule.path, ${name}))`;
  return [
    ...(extensionId === undefined ? [] : [sql`install.registry_id = ${extensionId}::uuid`]),
    ...(state === undefined ? [] : [isInState(state, now, byDefault)]),
    ...(lastRun === 'never' ? [sql`schedule.last_run_status is null`] : []),
    ...(lastRun === 'failed' ? [failed] : []),
    ...(lastRun === 'succeeded' ? [sql`schedule.last_run_status in ('succeeded', 'success')`] : []),
    ...words.map((word) => sql`position(${toText(word.toLowerCase())} in ${haystack}) > 0`),
    ...(ids === undefined ? [] : [sql`schedule.id = any(${ids.filter(isUuid)}::uuid[])`]),
    ...(failing ? [failingAt(now, byDefault)] : []),
    ...(dueBefore === undefined ? [] : [sql`schedule.next_run_at < ${toDate(dueBefore)}`, active]),
  ];
}
