import { sql } from 'kysely';
import type { FeatureDefault } from '#domain/ports/store/tenants.ts';
import { toDate } from '../sql/columns.ts';
import { featureIsOff } from './tenants.ts';

/**
 * Derives the state of `schedule` as core's `scheduleState` does; the stores' contract tests compare the two. The query
 * joins `install` and `tenant`.
 */
export function stateAt(now: number, featureDefault: FeatureDefault) {
  return sql`case
    when tenant.stopped_at is not null or tenant.suspended_at is not null or ${featureIsOff(featureDefault)}
      then 'tenant_stopped'
    when not coalesce(install.is_enabled and install.status = 'enabled', false) then 'install_disabled'
    when not schedule.endpoint_valid then 'endpoint_invalid'
    when schedule.pause_reason is not null and coalesce(schedule.pause_until > ${toDate(now)}, true) then 'paused'
    when schedule.enabled then 'active' else 'disabled' end`;
}
