import type { ScheduleState } from '@extension-schedules/core/states.ts';
import { type RawBuilder, sql } from 'kysely';
import type { FeatureDefault } from '#domain/ports/store/tenants.ts';
import { toDate } from '../sql/columns.ts';
import { featureIsOff } from './tenants.ts';

/**
 * Derives the state of `schedule` as core's `scheduleState` does; the stores' contract tests compare the two. The query
 * joins `install` and `tenant`.
 */
export function stateAt(now: number, featureDefault: FeatureDefault): RawBuilder<ScheduleState> {
  const cases = stopsAt(now, featureDefault).map(({ state, is }) => sql`when ${is} then ${sql.lit(state)}`);
  return sql`case ${sql.join(cases, sql` `)} else 'active' end`;
}

/** Whether `schedule` is in this state, in conditions for which there are indexes and statistics. */
export function isInState(state: ScheduleState, now: number, featureDefault: FeatureDefault): RawBuilder<boolean> {
  const stops = stopsAt(now, featureDefault);
  const at = stops.findIndex((stop) => stop.state === state);
  const own = stops[at]?.is;
  const outer = own ? stops.slice(0, at) : stops;
  return sql`${sql.join([...outer.map(({ isNot }) => isNot), ...(own ? [own] : [])], sql` and `)}`;
}

interface Stop {
  state: Exclude<ScheduleState, 'active'>;
  is: RawBuilder<boolean>;
  isNot: RawBuilder<boolean>;
}

/** What stops a schedule, outermost first. */
function stopsAt(now: number, featureDefault: FeatureDefault): Stop[] {
  const stop = (state: Stop['state'], is: RawBuilder<boolean>, isNot: RawBuilder<boolean> = sql`not ${is}`): Stop => ({
    state,
    is,
    isNot,
  });
  return [
    stop(
      'tenant_stopped',
      sql`(tenant.stopped_at is not null or tenant.suspended_at is not null or ${featureIsOff(featureDefault)})`,
    ),
    stop(
      'install_disabled',
      sql`(install.is_enabled is not true or install.status is distinct from 'enabled')`,
      // In these terms the join stays an outer one and begins with the schedules: PostgreSQL underestimates how many an
      // install has.
      sql`coalesce(install.is_enabled and install.status = 'enabled', false)`,
    ),
    stop('endpoint_invalid', sql`(not schedule.endpoint_valid)`),
    stop('paused', sql`(schedule.pause_reason is not null and coalesce(schedule.pause_until > ${toDate(now)}, true))`),
    stop('disabled', sql`(not schedule.enabled)`),
  ];
}
