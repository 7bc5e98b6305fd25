import { isFinished } from '@extension-schedules/core/states.ts';
import type { Misfit, MisfitKind } from '@extension-schedules/service/domain/ports/store/maintenance.ts';
import type { RunRow } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { Tables } from './tables.ts';

/** All of a kind, in no particular order. */
export function findMisfits(tables: Tables, kind: MisfitKind, before: number): Misfit[] {
  if (kind === 'run_stale') {
    const stale = tables.runs.where((run) => isStale(tables, run, before));
    return stale.map(({ tenantId, scheduleId, id: runId }) => ({ tenantId, scheduleId, runId }));
  }
  const isMisfit = MISFIT[kind];
  const rows = tables.schedules.where((row) => row.deletedAt === null && isMisfit(row, tables, before));
  return rows.map(({ tenantId, id: scheduleId }) => ({ tenantId, scheduleId, runId: null }));
}

const MISFIT: Record<
  Exclude<MisfitKind, 'run_stale'>,
  (row: ScheduleRow, tables: Tables, before: number) => boolean
> = {
  install_missing: (row, tables) => installOf(row, tables) === undefined,
  endpoint_missing(row, tables) {
    const install = installOf(row, tables);
    const endpoint = tables.endpoints.get(row.endpointId);
    return install !== undefined && row.endpointValid && endpoint?.versionId !== install.versionId;
  },
  due_unclaimed: ({ enabled, nextRunAt }, _, before) => enabled && nextRunAt !== null && nextRunAt < before,
  never_due: ({ enabled, nextRunAt, pause }) => enabled && nextRunAt === null && pause === null,
};

function installOf({ tenantId, installId }: ScheduleRow, { installs }: Tables) {
  const install = installs.get(installId);
  return install?.tenantId === tenantId ? install : undefined;
}

/** The same that `stale` of the runs finds. */
function isStale({ runs }: Tables, run: RunRow, before: number): boolean {
  if (isFinished(run.status) || (run.attempts.at(-1)?.deadlineAt ?? run.queuedAt) >= before) return false;
  const isBefore = (other: RunRow) => other.scheduleId === run.scheduleId && other.status === 'running';
  return run.status === 'running' || runs.where(isBefore).length === 0;
}
