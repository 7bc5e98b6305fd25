import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { iso } from '#domain/iso.ts';
import { pauseAt } from '#domain/next-run.ts';
import { causeOf, type NightProblem } from '#domain/overview/last-night.ts';
import type { Lane } from '#domain/overview/next-day.ts';
import type { Overview } from '#domain/overview/read-overview.ts';
import type { MonthReport } from '#domain/overview/report-month.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { presentError } from './present-run.ts';
import { presentNext, presentPause, stateOf } from './present-schedule.ts';

type Schemas = components['schemas'];

/** Presents rows of these installs; a row whose install has just been removed becomes nothing. */
export function presentTenantSchedules(
  installs: readonly Install[],
  now: number,
): (row: ScheduleRow) => Schemas['TenantSchedule'][] {
  const installOf = new Map(installs.map((install) => [install.id, install]));
  return (row) => {
    const install = installOf.get(row.installId);
    return install ? [presentTenantSchedule(row, install, now)] : [];
  };
}

function presentTenantSchedule(row: ScheduleRow, install: Install, now: number): Schemas['TenantSchedule'] {
  const state = stateOf(row, install, now);
  const pause = pauseAt(row, now);
  return {
    id: row.id,
    extension_id: install.extensionId,
    extension_name: install.extensionName,
    name: row.name,
    method: row.method,
    path: row.path,
    cron: row.cron,
    timezone: row.timezone,
    starts_at: iso(row.startsAt),
    ends_at: iso(row.endsAt),
    enabled: row.enabled,
    state,
    pause: pause && presentPause(pause),
    ...presentNext(row, state, now),
    last_run_at: iso(row.lastRunAt),
    last_run_status: row.lastRunStatus,
    last_error: presentError(row.lastError),
    last_success_at: iso(row.lastSuccessAt),
    consecutive_failures: row.consecutiveFailures,
  };
}

export function presentOverview(
  { now, states, extensions, lastNight, nextDay }: Overview,
  installs: readonly Install[],
  permissions: Schemas['Permissions'],
): Schemas['Overview'] {
  const present = presentTenantSchedules(installs, now);
  return {
    at: iso(now),
    permissions,
    states,
    extensions: extensions.map(({ extensionId, extensionName, schedules }) => ({
      ...{ extension_id: extensionId, extension_name: extensionName, schedules },
    })),
    last_night: {
      from: iso(lastNight.from),
      to: iso(lastNight.to),
      ran: lastNight.ran,
      failed_runs: lastNight.failedRuns,
      did_not_run: lastNight.didNotRun,
      still_failing: lastNight.stillFailing,
      problems: lastNight.problems.flatMap((one) => present(one.schedule).map((of) => presentProblem(one, of))),
    },
    next_day: {
      from: iso(nextDay.from),
      to: iso(nextDay.to),
      expected_runs: nextDay.expectedRuns,
      schedules: nextDay.schedules,
      lanes: nextDay.lanes.flatMap((one) => present(one.schedule).map((of) => presentLane(one, of))),
      hot_minutes: nextDay.hotMinutes.map(({ at, schedules }) => ({ at: iso(at), schedules })),
    },
  };
}

function presentProblem(problem: NightProblem, schedule: Schemas['TenantSchedule']): Schemas['NightProblem'] {
  const { occurrences, at, runId } = problem;
  const cause = causeOf(problem, schedule.state);
  return {
    kind: cause === null ? 'still_failing' : 'did_not_run',
    ...{ cause, occurrences, at: iso(at), run_id: runId, schedule },
  };
}

function presentLane({ runs, count, paused }: Lane, schedule: Schemas['TenantSchedule']): Schemas['Lane'] {
  return {
    schedule,
    runs: runs.map((instant) => iso(instant)),
    run_count: count,
    paused: paused && { from: iso(paused.from), to: iso(paused.to) },
  };
}

export function presentReport({ month, timezone, from, to, extensions }: MonthReport): Schemas['MonthReport'] {
  return {
    ...{ month, timezone, from: iso(from), to: iso(to) },
    extensions: extensions.map(({ extensionId, extensionName, longestMs, ...counts }) => ({
      extension_id: extensionId,
      extension_name: extensionName,
      ...counts,
      longest_ms: longestMs,
    })),
  };
}
