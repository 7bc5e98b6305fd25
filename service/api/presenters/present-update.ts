import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import type { NotRestored, VersionName } from '#domain/ports/store/updates.ts';
import type { Affected } from '#domain/problem.ts';
import { presentEndpoint } from './present-endpoint.ts';
import { presentNext, stateOf } from './present-schedule.ts';

type Schemas = components['schemas'];

export function presentVersion({ id, version }: VersionName): Schemas['VersionReference'] {
  return { id, version };
}

export function presentNotRestored({ scheduleId, name, reason }: NotRestored): Schemas['NotRestored'] {
  return { schedule_id: scheduleId, name, reason };
}

export function presentUpdateSchedule(row: ScheduleRow, install: Install, now: number): Schemas['UpdateSchedule'] {
  const { id, name, method, path, cron, timezone, enabled } = row;
  const state = stateOf(row, install, now);
  const { next_run_at } = presentNext(row, state, now);
  return { id, name, method, path, cron, timezone, enabled, state, next_run_at };
}

export function presentAffected(affected: Affected, install: Install, now: number): Schemas['AffectedSchedule'] {
  const { schedule, reason, suggestions } = affected;
  return {
    schedule: presentUpdateSchedule(schedule, install, now),
    reason,
    suggestions: suggestions.map(({ endpoint, ...rest }) => ({ endpoint: presentEndpoint(endpoint), ...rest })),
  };
}
