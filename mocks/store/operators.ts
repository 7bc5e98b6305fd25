import { scheduleState } from '@extension-schedules/core/states.ts';
import { inForce, tenantStop } from '@extension-schedules/service/domain/admin/tenant-stop.ts';
import { pauseAt } from '@extension-schedules/service/domain/next-run.ts';
import type {
  OperatorEntry,
  OperatorStore,
  ScheduleFilter,
} from '@extension-schedules/service/domain/ports/store/operators.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { FeatureDefault } from '@extension-schedules/service/domain/ports/store/tenants.ts';
import { byColumns, byTenant } from './order.ts';
import type { Table } from './table.ts';
import type { Tables } from './tables.ts';

const byTime = byColumns<OperatorEntry>(
  (entry) => entry.at,
  (entry) => entry.id,
);

export function memoryOperators(
  { schedules, runs, installs, tenants, controls, audit, operatorAudit }: Tables,
  byDefault: FeatureDefault,
): OperatorStore {
  function matches(
    row: ScheduleRow,
    { tenantId, extensionId, installId, state, engine }: ScheduleFilter,
    now: number,
  ): boolean {
    const install = installs.get(row.installId);
    const set = controls.get(row.tenantId) ?? { stop: null, feature: null, suspendedAt: null };
    const present = scheduleState({
      enabled: row.enabled,
      paused: pauseAt(row, now) !== null,
      endpointValid: row.endpointValid,
      installEnabled: install?.enabled ?? false,
      tenantAllowed: tenantStop(inForce(set, byDefault)) === null,
    });
    return (
      (tenantId === undefined || row.tenantId === tenantId) &&
      (extensionId === undefined || install?.extensionId === extensionId.toLowerCase()) &&
      (installId === undefined || row.installId === installId.toLowerCase()) &&
      (engine === undefined || row.engine === engine) &&
      (state === undefined || state === present)
    );
  }

  return {
    async knowsTenant(tenantId) {
      const has = (table: Table<{ tenantId: string }>) => table.where((row) => row.tenantId === tenantId).length > 0;
      return tenants.has(tenantId) || controls.has(tenantId) || has(installs) || has(schedules) || has(audit);
    },
    async schedules(filter, { now, limit, after }) {
      const found = schedules.where((row) => row.deletedAt === null && matches(row, filter, now)).sort(byTenant);
      const isAfter = (row: ScheduleRow) => !after || byTenant(row, after) > 0;
      return found.filter(isAfter).slice(0, limit);
    },
    async dueSchedules(tenantId, now) {
      const due = schedules.where(
        (row) =>
          row.tenantId === tenantId && row.deletedAt === null && row.enabled && (row.nextRunAt ?? now + 1) <= now,
      );
      return due.map(({ id }) => id).sort();
    },
    async installsInUse(tenantId) {
      const used = schedules.where((row) => row.tenantId === tenantId && row.deletedAt === null);
      return [...new Set(used.map(({ installId }) => installId))]
        .sort()
        .map((id) => ({ tenantId, id, extensionId: installs.get(id)?.extensionId ?? null }));
    },
    async queuedRuns(tenantId, limit) {
      const queued = runs.where((row) => row.tenantId === tenantId && row.status === 'queued');
      const sorted = queued.sort(
        byColumns(
          (row) => row.scheduleId,
          (row) => row.id,
        ),
      );
      return sorted.slice(0, limit).map(({ scheduleId, id: runId }) => ({ tenantId, scheduleId, runId }));
    },
    note: async (entry) => operatorAudit.put(entry.id, entry),
    async entries({ limit, tenantId, before }) {
      const entries = operatorAudit.where(
        (entry) =>
          (tenantId === undefined || entry.tenantId === tenantId) &&
          (!before || entry.at < before.at || (entry.at === before.at && entry.id < before.id)),
      );
      return entries.sort((a, b) => byTime(b, a)).slice(0, limit);
    },
  };
}
