import { isFinished } from '@extension-schedules/core/states.ts';
import type {
  AttemptRow,
  RunRow,
  RunStore,
  UnfinishedRun,
} from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { JobRunnerName } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { byColumns } from './order.ts';
import type { Tables } from './tables.ts';
import type { Visibility } from './visibility.ts';

const newestFirst = (a: RunRow, b: RunRow) => byNominalTime(b, a);
const byTurn = byColumns<RunRow>(
  (row) => (row.status === 'running' ? 0 : 1),
  (row) => row.queuedAt,
  (row) => row.id,
);
const byNominalTime = byColumns<RunRow>(
  (row) => row.scheduledFor,
  (row) => row.id,
);

export function memoryRuns({ runs, schedules }: Tables, { sees, checkWrite }: Visibility): RunStore {
  function find(tenantId: string, runId: string): RunRow | undefined {
    const row = runs.get(runId);
    return row && sees(tenantId) && row.tenantId === tenantId ? row : undefined;
  }

  function write(tenantId: string, runId: string, changed: Partial<RunRow>): void {
    const known = find(tenantId, runId);
    if (known) runs.put(runId, { ...known, ...changed });
  }

  async function putAttempt(tenantId: string, runId: string, attempt: AttemptRow): Promise<void> {
    checkWrite(tenantId);
    const run = find(tenantId, runId);
    if (!run) throw new Error(`There is no run ${runId}.`);
    const others = run.attempts.filter(({ number }) => number !== attempt.number);
    runs.put(runId, { ...run, attempts: [...others, attempt].sort(byColumns(({ number }) => number)) });
  }

  function isCarriedBy({ scheduleId }: RunRow, engine?: JobRunnerName): boolean {
    const carrier = schedules.get(scheduleId)?.engine;
    return engine === undefined || carrier === undefined || carrier === engine;
  }

  function ofSchedule(tenantId: string, scheduleId: string): RunRow[] {
    return sees(tenantId) ? runs.where((row) => row.tenantId === tenantId && row.scheduleId === scheduleId) : [];
  }

  /** Running before queued, then as they were queued. */
  function unfinished(tenantId: string, scheduleId: string): RunRow[] {
    return ofSchedule(tenantId, scheduleId)
      .filter(({ status }) => !isFinished(status))
      .sort(byTurn);
  }

  return {
    async insert(run) {
      checkWrite(run.tenantId);
      if (runs.has(run.id)) return false;
      runs.put(run.id, run);
      return true;
    },
    async find(tenantId, scheduleId, runId) {
      const row = find(tenantId, runId);
      return row?.scheduleId === scheduleId ? row : undefined;
    },
    async begin({ tenantId, id, status, startedAt, method, path, version, versionId, contentHash }) {
      write(tenantId, id, { status, startedAt, method, path, version, versionId, contentHash });
    },
    async end({ tenantId, id, status, skipReason, finishedAt, httpStatus, error, response }) {
      write(tenantId, id, { status, skipReason, finishedAt, httpStatus, error, response });
    },
    putAttempt,
    moveRetry: putAttempt,
    async active(tenantId, scheduleId) {
      return unfinished(tenantId, scheduleId)[0];
    },
    async unfinished(tenantId, scheduleId) {
      return unfinished(tenantId, scheduleId).map(({ id, status }) => ({
        id,
        status: status as UnfinishedRun['status'],
      }));
    },
    async list(tenantId, scheduleId, { limit, before, statuses, trigger, from, to }) {
      const rows = ofSchedule(tenantId, scheduleId).filter(
        (row) =>
          (statuses === undefined || statuses.includes(row.status)) &&
          (trigger === undefined || row.trigger === trigger) &&
          (from === undefined || row.scheduledFor >= from) &&
          (to === undefined || row.scheduledFor < to) &&
          (before === undefined || isBefore(row, before)),
      );
      return rows.sort(newestFirst).slice(0, limit);
    },
    async countRunning(tenantId) {
      if (!sees(tenantId)) return 0;
      return runs.where((row) => row.tenantId === tenantId && row.status === 'running').length;
    },
    async beforeManual(tenantId, scheduleIds, since) {
      const ofTenant = sees(tenantId) ? runs.where((row) => row.tenantId === tenantId) : [];
      return {
        busy: new Set(scheduleIds.filter((id) => unfinished(tenantId, id).length > 0)),
        queuedAt: ofTenant
          .filter((row) => row.trigger !== 'schedule' && row.queuedAt > since)
          .map(({ queuedAt }) => queuedAt)
          .sort((a, b) => a - b),
      };
    },
    async stale(before, limit, engine) {
      const untouched = runs.where(
        (row) =>
          sees(row.tenantId) &&
          isCarriedBy(row, engine) &&
          !isFinished(row.status) &&
          (row.startedAt ?? row.queuedAt) < before &&
          row.attempts.every(({ deadlineAt }) => deadlineAt < before) &&
          (row.status === 'running' || unfinished(row.tenantId, row.scheduleId)[0]?.status !== 'running'),
      );
      return untouched.slice(0, limit).map(({ tenantId, scheduleId, id }) => ({ tenantId, scheduleId, runId: id }));
    },
  };
}

function isBefore(row: RunRow, place: { scheduledFor: number; id: string }): boolean {
  return row.scheduledFor < place.scheduledFor || (row.scheduledFor === place.scheduledFor && row.id < place.id);
}
