import { type RawBuilder, sql } from 'kysely';
import { OVERDUE_MS } from '#domain/overview/blocked.ts';
import type { FeatureDefault } from '#domain/ports/store/tenants.ts';
import { toDate } from '../sql/columns.ts';
import { isInState, stateAt } from './schedule-state.ts';

/**
 * Schedules with their installs. The host's tables lack row-level security, so the tenant is joined too. The registry is
 * not: a plan that is kept may join each schedule with each extension.
 */
export const installedSchedules = sql`
  tenant_extension_schedule schedule
  join tenant_extension_install install on install.tenant_id = schedule.tenant_id and install.id = schedule.install_id
  left join extension_schedule_tenant tenant on tenant.tenant_id = schedule.tenant_id`;

export const extensionName = sql<string>`coalesce(nullif(registry.display_name, ''), registry.name)`;

/** As `isBlocked` decides; the stores' contract tests compare the two. */
export function blockedAt(now: number, byDefault: FeatureDefault): RawBuilder<boolean> {
  return sql<boolean>`(schedule.enabled
    and not coalesce(schedule.pause_reason <> 'failures' and coalesce(schedule.pause_until > ${toDate(now)}, true), false)
    and (${stateAt(now, byDefault)} <> 'active' or coalesce(schedule.next_run_at < ${toDate(now - OVERDUE_MS)}, false)))`;
}

/** Active schedules whose last runs failed. One that has ended can't recover, so it no longer counts. */
export function failingAt(now: number, byDefault: FeatureDefault): RawBuilder<boolean> {
  return sql<boolean>`(schedule.consecutive_failures > 0 and ${isInState('active', now, byDefault)}
    and coalesce(schedule.ends_at > ${toDate(now)}, true))`;
}
