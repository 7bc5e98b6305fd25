import { isFinished, type ScheduleState, scheduleState } from '@extension-schedules/core/states.ts';
import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { etagOf } from '#domain/etag.ts';
import { iso } from '#domain/iso.ts';
import { nextRunAfter, pauseAt } from '#domain/next-run.ts';
import type { ListedEvent } from '#domain/ports/store/events.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import type { RunGlance } from '#domain/ports/store/runs.ts';
import type { Pause, ScheduleRow } from '#domain/ports/store/schedules.ts';
import type { ScheduleSurroundings } from '#domain/schedules/read-surroundings.ts';
import { presentEndpoint } from './present-endpoint.ts';
import { presentError, presentRetry } from './present-run.ts';

type Schedule = components['schemas']['Schedule'];

export function presentSchedule({ schedule: row, ...around }: ScheduleSurroundings): Schedule {
  const pause = pauseAt(row, around.now);
  const state = stateOf(row, around.install, around.now);
  return {
    id: row.id,
    extension_id: around.install.extensionId,
    install_id: row.installId,
    endpoint_id: row.endpointId,
    endpoint: around.endpoint ? presentEndpoint(around.endpoint) : null,
    method: row.method,
    path: row.path,
    name: row.name,
    cron: row.cron,
    timezone: row.timezone,
    starts_at: iso(row.startsAt),
    ends_at: iso(row.endsAt),
    enabled: row.enabled,
    max_attempts: row.maxAttempts,
    timeout_ms: row.timeoutMs,
    overlap: row.overlap,
    catch_up: row.catchUp,
    catch_up_window_ms: row.catchUpWindowMs,
    pause_after_failures: row.pauseAfterFailures,
    state,
    pause: pause && presentPause(pause),
    ...presentNext(row, state, around.now),
    last_run_at: iso(row.lastRunAt),
    last_run_status: row.lastRunStatus,
    last_error: presentError(row.lastError),
    last_success_at: iso(row.lastSuccessAt),
    consecutive_failures: row.consecutiveFailures,
    notify_after_failures: row.notifyAfterFailures,
    notify_on_recovery: row.notifyOnRecovery,
    muted_until: row.mutedUntil !== null && row.mutedUntil > around.now ? iso(row.mutedUntil) : null,
    last_notification: around.lastNotification ? presentNotification(around.lastNotification) : null,
    recent_runs: around.recentRuns.map((run) => ({
      id: run.id,
      status: run.status,
      trigger: run.trigger,
      scheduled_for: iso(run.scheduledFor),
      duration_ms: run.durationMs,
      call_duration_ms: run.callDurationMs,
      attempts: run.attempts,
      retry: presentRetry(run.retry, row.maxAttempts),
    })),
    statistics: statisticsOf(around.recentRuns),
    sync: around.sync,
    revision: row.revision,
    etag: etagOf(row),
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
  };
}

/** A schedule's visible state, from all that can stop it. */
export function stateOf(row: ScheduleRow, install: Install, now: number): ScheduleState {
  return scheduleState({
    enabled: row.enabled,
    paused: pauseAt(row, now) !== null,
    endpointValid: row.endpointValid,
    installEnabled: install.enabled,
    tenantAllowed: install.stopped === null,
  });
}

function presentNotification(event: ListedEvent): components['schemas']['LastNotification'] {
  return {
    id: event.id,
    type: event.type,
    at: iso(event.at),
    delivery: event.state,
    attempts: event.attempts,
    delivered_at: iso(event.deliveredAt),
  };
}

export function presentPause({ reason, note, by, since, until }: Pause): components['schemas']['Pause'] {
  return { reason, note, by, since: iso(since), until: iso(until) };
}

/** The next run and the next skip, if only a timed pause delays them. */
export function presentNext(
  row: ScheduleRow,
  state: ScheduleState,
  now: number,
): Pick<Schedule, 'next_run_at' | 'skip_next_at'> {
  const { nextRunAt, skipNextAt } = row;
  const expected = nextRunAt !== null && (state === 'active' || state === 'paused');
  const skips = skipNextAt !== null && skipNextAt > now;
  const next = skips && nextRunAt === skipNextAt ? nextRunAfter(row, skipNextAt) : nextRunAt;
  return { next_run_at: expected ? iso(next) : null, skip_next_at: skips ? iso(skipNextAt) : null };
}

/** Statistics of recent runs that were executed; percentiles by nearest rank. */
function statisticsOf(runs: readonly RunGlance[]): Schedule['statistics'] {
  const ended = runs.filter(({ status }) => isFinished(status) && status !== 'skipped');
  const durations = ended.flatMap(({ durationMs }) => durationMs ?? []).sort((a, b) => a - b);
  return {
    finished: ended.length,
    succeeded: ended.filter(({ status }) => status === 'succeeded').length,
    p95_duration_ms: durations[Math.ceil(durations.length * 0.95) - 1] ?? null,
  };
}
