import { isFinished, type SyncState, scheduleState } from '../../core/states.ts';
import type { Endpoint } from '../ports/store/endpoints.ts';
import type { Install } from '../ports/store/installs.ts';
import type { RunGlance } from '../ports/store/runs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { etagOf } from './etag.ts';
import { presentEndpoint } from './present-endpoint.ts';
import { iso, isoOrNull, presentError } from './present-run.ts';
import type { components } from './schema.gen.ts';

type Schedule = components['schemas']['Schedule'];

/** What stands around a schedule's row in an answer; read for all rows of a page at once. */
export interface ScheduleSurroundings {
  install: Install;
  endpoint: Endpoint | undefined;
  /** Oldest first. */
  recentRuns: readonly RunGlance[];
  sync: SyncState;
}

export function presentSchedule(row: ScheduleRow, around: ScheduleSurroundings): Schedule {
  const state = scheduleState({
    enabled: row.enabled,
    paused: row.pause !== null,
    endpointValid: row.endpointValid,
    installEnabled: around.install.enabled,
    tenantAllowed: true,
  });
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
    enabled: row.enabled,
    payload_json: row.payload as Schedule['payload_json'],
    state,
    next_run_at: state === 'active' ? isoOrNull(row.nextRunAt) : null,
    last_run_at: isoOrNull(row.lastRunAt),
    last_run_status: row.lastRunStatus,
    last_error: presentError(row.lastError),
    last_success_at: isoOrNull(row.lastSuccessAt),
    consecutive_failures: row.consecutiveFailures,
    recent_runs: around.recentRuns.map((run) => ({
      id: run.id,
      status: run.status,
      trigger: run.trigger,
      scheduled_for: iso(run.scheduledFor),
      duration_ms: run.durationMs,
    })),
    statistics: statisticsOf(around.recentRuns),
    sync: around.sync,
    revision: row.revision,
    etag: etagOf(row),
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
  };
}

/** Over the recent runs that really ran; the nearest-rank percentile. */
function statisticsOf(runs: readonly RunGlance[]): Schedule['statistics'] {
  const ended = runs.filter(({ status }) => isFinished(status) && status !== 'skipped');
  const durations = ended.flatMap(({ durationMs }) => durationMs ?? []).sort((a, b) => a - b);
  return {
    finished: ended.length,
    succeeded: ended.filter(({ status }) => status === 'succeeded').length,
    p95_duration_ms: durations[Math.ceil(durations.length * 0.95) - 1] ?? null,
  };
}
