import type { Notices } from '@extension-schedules/core/incident.ts';
import type { RunStatus } from '@extension-schedules/core/states.ts';
import { sql } from 'kysely';
import type { Pause, ScheduleRow } from '#domain/ports/store/schedules.ts';
import type { NewScheduleRecord, ScheduleRecord } from '../database.ts';
import { toDate, toInstant, toText } from '../sql/columns.ts';
import { toRunError } from './run-record.ts';

/** All columns except the large payload and those that only the PSA uses. */
export const SCHEDULE_COLUMNS = [
  'id',
  'tenant_id',
  'install_id',
  'engine',
  'endpoint_id',
  'method',
  'path',
  'endpoint_valid',
  'name',
  'cron',
  'timezone',
  'starts_at',
  'ends_at',
  'enabled',
  'pause_reason',
  'pause_note',
  'pause_by',
  'pause_since',
  'pause_until',
  'max_attempts',
  'timeout_ms',
  'overlap',
  'catch_up',
  'catch_up_window_ms',
  'pause_after_failures',
  'next_run_at',
  'skip_next_at',
  'last_run_at',
  'last_run_status',
  'last_error',
  'last_error_code',
  'last_error_facts',
  'last_success_at',
  'consecutive_failures',
  'notify_after_failures',
  'notify_on_recovery',
  'muted_until',
  'notices',
  'revision',
  'created_at',
  'updated_at',
  'deleted_at',
] as const satisfies readonly (keyof ScheduleRecord)[];

export type ScheduleColumns = Pick<ScheduleRecord, (typeof SCHEDULE_COLUMNS)[number]>;

/** The same columns with the table alias `schedule`. */
export const scheduleColumns = sql.join(SCHEDULE_COLUMNS.map((column) => sql.ref(`schedule.${column}`)));

export function fromRecord(record: ScheduleColumns): ScheduleRow {
  return {
    id: record.id,
    tenantId: record.tenant_id,
    installId: record.install_id,
    engine: record.engine,
    endpointId: record.endpoint_id,
    method: record.method,
    path: record.path,
    endpointValid: record.endpoint_valid,
    name: record.name,
    cron: record.cron,
    timezone: record.timezone,
    startsAt: toInstant(record.starts_at),
    endsAt: toInstant(record.ends_at),
    enabled: record.enabled,
    pause: pauseOf(record),
    maxAttempts: record.max_attempts,
    timeoutMs: record.timeout_ms,
    overlap: record.overlap,
    catchUp: record.catch_up,
    catchUpWindowMs: Number(record.catch_up_window_ms),
    pauseAfterFailures: record.pause_after_failures,
    notifyAfterFailures: record.notify_after_failures,
    notifyOnRecovery: record.notify_on_recovery,
    nextRunAt: toInstant(record.next_run_at),
    skipNextAt: toInstant(record.skip_next_at),
    lastRunAt: toInstant(record.last_run_at),
    lastRunStatus: runStatusOf(record.last_run_status),
    lastError: toRunError(record.last_error_code, record.last_error, record.last_error_facts),
    lastSuccessAt: toInstant(record.last_success_at),
    consecutiveFailures: record.consecutive_failures,
    mutedUntil: toInstant(record.muted_until),
    notices: record.notices,
    revision: Number(record.revision),
    createdAt: toInstant(record.created_at),
    updatedAt: toInstant(record.updated_at),
    deletedAt: toInstant(record.deleted_at),
  };
}

/** A new row. Afterwards only the outcomes of runs change its notices. */
export function toNewRecord(row: ScheduleRow): NewScheduleRecord {
  return { ...toRecord(row), ...noticesRecord(row.notices) };
}

/** The columns of what was reported, and when something is to be summed up. */
export function noticesRecord(notices: Notices | null) {
  return { notices, notices_due_at: toDate(notices?.damped?.until ?? null) };
}

export function toRecord(row: ScheduleRow): Omit<NewScheduleRecord, 'notices' | 'notices_due_at'> {
  return {
    id: row.id,
    tenant_id: row.tenantId,
    install_id: row.installId,
    engine: row.engine,
    awaiting_cutover: false,
    endpoint_id: row.endpointId,
    method: row.method,
    path: row.path,
    endpoint_valid: row.endpointValid,
    name: toText(row.name),
    cron: row.cron,
    timezone: row.timezone,
    starts_at: toDate(row.startsAt),
    ends_at: toDate(row.endsAt),
    enabled: row.enabled,
    pause_reason: row.pause?.reason ?? null,
    pause_note: toText(row.pause?.note ?? null),
    pause_by: toText(row.pause?.by ?? null),
    pause_since: toDate(row.pause?.since ?? null),
    pause_until: toDate(row.pause?.until ?? null),
    max_attempts: row.maxAttempts,
    timeout_ms: row.timeoutMs,
    overlap: row.overlap,
    catch_up: row.catchUp,
    catch_up_window_ms: row.catchUpWindowMs,
    pause_after_failures: row.pauseAfterFailures,
    next_run_at: toDate(row.nextRunAt),
    skip_next_at: toDate(row.skipNextAt),
    settle_after: null,
    last_run_at: toDate(row.lastRunAt),
    last_run_status: row.lastRunStatus,
    last_error: toText(row.lastError?.message ?? null),
    last_error_code: row.lastError?.code ?? null,
    last_error_facts: row.lastError?.facts ?? null,
    last_success_at: toDate(row.lastSuccessAt),
    consecutive_failures: row.consecutiveFailures,
    notify_after_failures: row.notifyAfterFailures,
    notify_on_recovery: row.notifyOnRecovery,
    muted_until: toDate(row.mutedUntil),
    revision: row.revision,
    created_at: toDate(row.createdAt),
    updated_at: toDate(row.updatedAt),
    deleted_at: toDate(row.deletedAt),
  };
}

/** A PSA call that ends after the takeover still writes the PSA's status. */
function runStatusOf(status: ScheduleColumns['last_run_status']): RunStatus | null {
  if (status === 'success') return 'succeeded';
  return status === 'error' ? 'failed' : status;
}

function pauseOf(record: ScheduleColumns): Pause | null {
  if (record.pause_reason === null) return null;
  return {
    reason: record.pause_reason,
    note: record.pause_note,
    by: record.pause_by ?? '',
    since: toInstant(record.pause_since ?? record.updated_at),
    until: toInstant(record.pause_until),
  };
}
