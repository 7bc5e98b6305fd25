import { isFinished } from '@extension-schedules/core/states.ts';
import type { AttemptRow, RunRow } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { v4 as uuidv4 } from 'uuid';

/** Rows for the contract suites. By default each belongs to a new tenant, so that tests do not interfere. */

export const newId = (): string => uuidv4();

/** A round instant to count from. */
export const T0 = Date.UTC(2026, 10, 23, 8, 0, 0);
export const MINUTE = 60_000;

export function aScheduleRow(changes: Partial<ScheduleRow> = {}): ScheduleRow {
  return {
    id: newId(),
    tenantId: newId(),
    installId: newId(),
    engine: 'pg-boss',
    endpointId: newId(),
    method: 'POST',
    path: '/agreements/sync',
    endpointValid: true,
    name: null,
    cron: '0 2 * * *',
    timezone: 'Europe/Berlin',
    startsAt: null,
    endsAt: null,
    enabled: true,
    pause: null,
    maxAttempts: 3,
    timeoutMs: 30_000,
    overlap: 'skip',
    catchUp: 'run_once',
    catchUpWindowMs: 3_600_000,
    pauseAfterFailures: 10,
    notifyAfterFailures: null,
    notifyOnRecovery: null,
    nextRunAt: null,
    skipNextAt: null,
    lastRunAt: null,
    lastRunStatus: null,
    lastError: null,
    lastSuccessAt: null,
    consecutiveFailures: 0,
    mutedUntil: null,
    notices: null,
    revision: 1,
    createdAt: T0,
    updatedAt: T0,
    deletedAt: null,
    ...changes,
  };
}

export function aRunRow(changes: Partial<RunRow> = {}): RunRow {
  const { status = 'queued' } = changes;
  return {
    id: newId(),
    tenantId: newId(),
    scheduleId: newId(),
    installId: newId(),
    extensionId: newId(),
    status,
    skipReason: status === 'skipped' ? 'missed' : null,
    trigger: 'schedule',
    requestedBy: null,
    rerunOf: null,
    scheduledFor: T0,
    queuedAt: T0,
    startedAt: null,
    finishedAt: isFinished(status) ? T0 : null,
    httpStatus: null,
    error: status === 'failed' || status === 'timed_out' ? { code: 'GUEST_ERROR', message: '' } : null,
    response: null,
    method: 'POST',
    path: '/agreements/sync',
    version: '1.4.2',
    versionId: newId(),
    contentHash: null,
    missedCount: 0,
    attempts: [],
    ...changes,
  };
}

export function anAttemptRow(changes: Partial<AttemptRow> = {}): AttemptRow {
  return {
    number: 1,
    status: 'running',
    startedAt: T0,
    deadlineAt: T0 + MINUTE,
    finishedAt: null,
    httpStatus: null,
    error: null,
    retryAt: null,
    ...changes,
  };
}
