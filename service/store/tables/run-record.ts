import type { ErrorFacts, RunError } from '#domain/ports/store/run-error.ts';
import type { AttemptRow, RunRow } from '#domain/ports/store/runs.ts';
import type { AttemptRecord, NewAttemptRecord, NewRunRecord, RunRecord } from '../database.ts';
import { toDate, toInstant, toText } from '../sql/columns.ts';

/** An attempt as PostgreSQL writes it in JSON: instants are text. */
export type AttemptJson = {
  [Column in keyof AttemptRecord]: Extract<AttemptRecord[Column], Date> extends never
    ? AttemptRecord[Column]
    : Exclude<AttemptRecord[Column], Date> | string;
};

export function fromRunRecord(record: RunRecord & { attempts: AttemptJson[] | null }): RunRow {
  return {
    id: record.id,
    tenantId: record.tenant_id,
    scheduleId: record.schedule_id,
    installId: record.install_id,
    extensionId: record.extension_id,
    status: record.status,
    skipReason: record.skip_reason,
    trigger: record.trigger,
    requestedBy: record.requested_by,
    rerunOf: record.rerun_of,
    scheduledFor: toInstant(record.scheduled_for),
    queuedAt: toInstant(record.queued_at),
    startedAt: toInstant(record.started_at),
    finishedAt: toInstant(record.finished_at),
    httpStatus: record.http_status,
    error: errorOf(record),
    response:
      record.response_text === null
        ? null
        : {
            text: record.response_text,
            bytes: Number(record.response_bytes),
            truncated: record.response_truncated ?? false,
          },
    method: record.method,
    path: record.path,
    version: record.version,
    versionId: record.version_id,
    contentHash: record.content_hash,
    missedCount: record.missed_count,
    attempts: (record.attempts ?? []).map(fromAttempt),
  };
}

export function toRunRecord(run: RunRow): NewRunRecord {
  return {
    ...keyOf(run),
    schedule_id: run.scheduleId,
    install_id: run.installId,
    extension_id: run.extensionId,
    trigger: run.trigger,
    requested_by: run.requestedBy,
    rerun_of: run.rerunOf,
    scheduled_for: toDate(run.scheduledFor),
    queued_at: toDate(run.queuedAt),
    missed_count: run.missedCount,
    ...begunColumns(run),
    ...endedColumns(run),
  };
}

const keyOf = ({ tenantId, id }: RunRow) => ({ tenant_id: tenantId, id });

const begunColumns = (run: RunRow) => ({
  status: run.status,
  started_at: toDate(run.startedAt),
  method: run.method,
  path: run.path,
  version: run.version,
  version_id: run.versionId,
  content_hash: run.contentHash,
});

const endedColumns = (run: RunRow) => ({
  status: run.status,
  skip_reason: run.skipReason,
  finished_at: toDate(run.finishedAt),
  http_status: run.httpStatus,
  ...errorColumns(run.error),
  response_text: toText(run.response?.text ?? null),
  response_bytes: run.response?.bytes ?? null,
  response_truncated: run.response?.truncated ?? null,
});

/** The key and the columns written at a run's beginning and end. */
export const toBegunRecord = (run: RunRow) => ({ ...keyOf(run), ...begunColumns(run) });
export const toEndedRecord = (run: RunRow) => ({ ...keyOf(run), ...endedColumns(run) });

function fromAttempt(record: AttemptJson): AttemptRow {
  return {
    number: record.number,
    status: record.status,
    startedAt: Date.parse(record.started_at),
    deadlineAt: Date.parse(record.deadline_at),
    finishedAt: record.finished_at === null ? null : Date.parse(record.finished_at),
    httpStatus: record.http_status,
    error: errorOf(record),
    retryAt: record.retry_at === null ? null : Date.parse(record.retry_at),
  };
}

export function toAttemptRecord(tenantId: string, runId: string, attempt: AttemptRow): NewAttemptRecord {
  return {
    tenant_id: tenantId,
    run_id: runId,
    number: attempt.number,
    status: attempt.status,
    started_at: toDate(attempt.startedAt),
    deadline_at: toDate(attempt.deadlineAt),
    finished_at: toDate(attempt.finishedAt),
    http_status: attempt.httpStatus,
    ...errorColumns(attempt.error),
    retry_at: toDate(attempt.retryAt),
  };
}

type ErrorColumns = Pick<RunRecord, 'error_code' | 'error_message' | 'error_facts'>;

export function errorOf({
  error_code: code,
  error_message: message,
  error_facts: facts,
}: ErrorColumns): RunError | null {
  return toRunError(code, message, facts);
}

export function toRunError(
  code: RunError['code'] | null,
  message: string | null,
  facts: ErrorFacts | null,
): RunError | null {
  return code === null ? null : { code, message: message ?? '', ...(facts && { facts }) };
}

function errorColumns(error: RunError | null): ErrorColumns {
  return {
    error_code: error?.code ?? null,
    error_message: toText(error?.message ?? null),
    error_facts: error?.facts ?? null,
  };
}
