import { scheduleState } from '@extension-schedules/core/states.ts';
import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import type { Backfill } from '#domain/admin/backfill-endpoints.ts';
import type { Finding } from '#domain/admin/check-integrity.ts';
import type { CleanUp } from '#domain/admin/clean-up-tenant.ts';
import type { ListedSchedule } from '#domain/admin/list-schedules.ts';
import type { Move } from '#domain/admin/move-tenant.ts';
import type { RepairOutcome } from '#domain/admin/repair-integrity.ts';
import type { ResumedSchedules } from '#domain/admin/resume-paused.ts';
import { etagOf } from '#domain/etag.ts';
import { iso } from '#domain/iso.ts';
import { pauseAt } from '#domain/next-run.ts';
import type { ListedEvent } from '#domain/ports/store/events.ts';
import type { OperatorEntry } from '#domain/ports/store/operators.ts';
import type { ReconciliationState } from '#domain/ports/store/reconciliation.ts';
import type { ControlsInForce } from '#domain/ports/store/tenants.ts';

type Schemas = components['schemas'];

/** Answers to operators, through the API and on the command line. */
export function presentListed({ schedule, install, sync }: ListedSchedule, now: number): Schemas['OperatorSchedule'] {
  return {
    id: schedule.id,
    tenant_id: schedule.tenantId,
    extension_id: install?.extensionId ?? null,
    install_id: schedule.installId,
    name: schedule.name,
    method: schedule.method,
    path: schedule.path,
    cron: schedule.cron,
    timezone: schedule.timezone,
    enabled: schedule.enabled,
    state: scheduleState({
      enabled: schedule.enabled,
      paused: pauseAt(schedule, now) !== null,
      endpointValid: schedule.endpointValid,
      installEnabled: install?.enabled ?? false,
      tenantAllowed: (install?.stopped ?? null) === null,
    }),
    next_run_at: iso(schedule.nextRunAt),
    consecutive_failures: schedule.consecutiveFailures,
    engine: schedule.engine,
    sync,
    etag: etagOf(schedule),
    created_at: iso(schedule.createdAt),
  };
}

export function presentControls(controls: ControlsInForce): Schemas['TenantControls'] {
  const { tenantId, stop, feature, featureOn, suspendedAt, engine } = controls;
  return {
    tenant_id: tenantId,
    stopped: stop && { reason: stop.reason, by: stop.by, since: iso(stop.at) },
    feature_enabled: featureOn,
    feature_set: feature !== null,
    feature_off_since: iso(feature && !feature.on ? feature.at : null),
    suspended_since: iso(suspendedAt),
    engine,
  };
}

export function presentMove(tenantId: string, move: Move): Schemas['MoveResult'] {
  const { engine, moved, continued, pending } = move;
  return { tenant_id: tenantId, engine, moved_schedules: moved, continued_runs: continued, untold: pending };
}

export function presentCleanUp(done: CleanUp): Schemas['CleanUpResult'] {
  return {
    deleted_schedules: done.deletedSchedules,
    removed_runs: done.removedRuns,
    removed_schedules: done.removedSchedules,
    removed_keys: done.removedKeys,
  };
}

export function presentBackfill({
  versions,
  endpoints,
  created,
  dropped,
  merged,
}: Backfill): Schemas['BackfillResult'] {
  return { versions, endpoints, created, dropped, merged };
}

export function presentReport(findings: readonly Finding[], now: number): Schemas['IntegrityReport'] {
  return {
    at: iso(now),
    findings: findings.map(({ kind, count, samples }) => ({
      kind,
      count,
      samples: samples.map(({ tenantId, scheduleId, runId }) => ({
        tenant_id: tenantId,
        schedule_id: scheduleId,
        run_id: runId,
      })),
    })),
  };
}

export function presentRepair(outcomes: readonly RepairOutcome[], now: number): Schemas['IntegrityRepair'] {
  return { at: iso(now), outcomes: outcomes.map(({ kind, repaired, left }) => ({ kind, mended: repaired, left })) };
}

export function presentReconciliation(state: ReconciliationState): Schemas['ReconciliationReport'] {
  const { askedAt, startedAt, finishedAt, found } = state;
  return {
    asked_at: iso(askedAt),
    started_at: iso(startedAt),
    finished_at: iso(finishedAt),
    found: found && {
      checked: found.checked,
      missing: found.missing,
      stale: found.stale,
      orphaned: found.orphaned,
      divergent: found.divergent,
    },
  };
}

export function presentOperatorEntry(entry: OperatorEntry): Schemas['OperatorAuditEntry'] {
  return {
    id: entry.id,
    at: iso(entry.at),
    actor: entry.actor,
    action: entry.action,
    tenant_id: entry.tenantId,
    details: entry.details,
    request_id: entry.requestId,
  };
}

export function presentResumed({ samples, ...counts }: ResumedSchedules): Schemas['ResumedSchedules'] {
  return {
    ...counts,
    samples: samples.map(({ tenantId, scheduleId, name, pausedSince, errorCode }) => ({
      tenant_id: tenantId,
      schedule_id: scheduleId,
      name,
      paused_since: iso(pausedSince),
      error_code: errorCode,
    })),
  };
}

export function presentEvent(event: ListedEvent): Schemas['OperatorEvent'] {
  return {
    id: event.id,
    tenant_id: event.tenantId,
    install_id: event.installId,
    schedule_id: event.scheduleId,
    type: event.type,
    at: iso(event.at),
    state: event.state,
    attempts: event.attempts,
    last_attempt_at: iso(event.lastAttemptAt),
    last_error: event.lastError,
    next_attempt_at: iso(event.nextAttemptAt),
    delivered_at: iso(event.deliveredAt),
  };
}
