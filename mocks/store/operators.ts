import { scheduleState } from '@extension-schedules/core/states.ts';
import type {
  Misfit,
  OperatorEntry,
  OperatorStore,
  ScheduleFilter,
} from '@extension-schedules/service/domain/ports/store/operators.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { pauseAt } from '@extension-schedules/service/domain/schedules/next-run.ts';
import { findMisfits } from './misfits.ts';
import { byColumns, byTenant } from './order.ts';
import type { Table } from './table.ts';
import type { Tables } from './tables.ts';

const byTime = byColumns<OperatorEntry>(
  (entry) => entry.at,
  (entry) => entry.id,
);
const byPlace = byColumns<Misfit>(
  (misfit) => misfit.tenantId,
  (misfit) => misfit.scheduleId,
  (misfit) => misfit.runId ?? '',
);

export function memoryOperators(tables: Tables): OperatorStore {
  const {
    schedules,
    runs,
    installs,
    tenants,
    controls,
    versions,
    idempotency,
    operatorAudit,
    updates,
    uninstalls,
    endpoints,
  } = tables;

  function matches(
    row: ScheduleRow,
    { tenantId, extensionId, installId, state, engine }: ScheduleFilter,
    now: number,
  ): boolean {
    const install = installs.get(row.installId);
    const set = controls.get(row.tenantId);
    const present = scheduleState({
      enabled: row.enabled,
      paused: pauseAt(row, now) !== null,
      endpointValid: row.endpointValid,
      installEnabled: install?.enabled ?? false,
      tenantAllowed: !set?.stop && (set?.featureOffAt ?? null) === null,
    });
    return (
      (tenantId === undefined || row.tenantId === tenantId) &&
      (extensionId === undefined || install?.extensionId === extensionId.toLowerCase()) &&
      (installId === undefined || row.installId === installId.toLowerCase()) &&
      (engine === undefined || row.engine === engine) &&
      (state === undefined || state === present)
    );
  }

  function remove<Row>(table: Table<Row>, isOld: (row: Row) => boolean, limit: number): number {
    const removed = table.entries(isOld).slice(0, limit);
    for (const [key] of removed) table.delete(key);
    return removed.length;
  }

  return {
    async knowsTenant(tenantId) {
      const has = (table: Table<{ tenantId: string }>) => table.where((row) => row.tenantId === tenantId).length > 0;
      return tenants.has(tenantId) || controls.has(tenantId) || has(installs) || has(schedules);
    },
    async schedules(filter, { now, limit, after }) {
      const found = schedules.where((row) => row.deletedAt === null && matches(row, filter, now)).sort(byTenant);
      const isAfter = (row: ScheduleRow) => !after || byTenant(row, after) > 0;
      return found.filter(isAfter).slice(0, limit);
    },
    async schedulesOf(references) {
      const wanted = new Set(references.map(({ tenantId, scheduleId }) => `${tenantId} ${scheduleId}`));
      return schedules.where((row) => row.deletedAt === null && wanted.has(`${row.tenantId} ${row.id}`));
    },
    async dueSchedules(tenantId, now) {
      const due = schedules.where(
        (row) =>
          row.tenantId === tenantId && row.deletedAt === null && row.enabled && (row.nextRunAt ?? now + 1) <= now,
      );
      return due.map(({ id }) => id).sort();
    },
    async schedulesBeside(tenantId, engine, limit) {
      const beside = schedules.where((row) => row.tenantId === tenantId && row.engine !== engine);
      return beside
        .map(({ id }) => id)
        .sort()
        .slice(0, limit);
    },
    async tenantsBeside(engine, { limit, after = '' }) {
      const rows = [...schedules.where(() => true), ...controls.where((row) => row.engine !== null)];
      const beside = rows.filter((row) => row.engine !== engine && row.tenantId > after);
      return [...new Set(beside.map(({ tenantId }) => tenantId))].sort().slice(0, limit);
    },
    async usersOf(versionId) {
      const ofVersion = new Set(endpoints.where((row) => row.versionId === versionId).map(({ id }) => id));
      return schedules.where((row) => row.deletedAt === null && ofVersion.has(row.endpointId)).sort(byTenant);
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
    async versions({ limit, after }) {
      const ids = versions.where(({ id }) => after === undefined || id > after).map(({ id }) => id);
      return ids.sort().slice(0, limit);
    },
    async misfits(kind, { before, limit, after }) {
      const all = findMisfits(tables, kind, before).sort(byPlace);
      const found = all.filter((misfit) => !after || byPlace(misfit, after) > 0).slice(0, limit);
      return { count: all.length, found };
    },
    removeRuns: async (tenantId, limit) => remove(runs, (row) => row.tenantId === tenantId, limit),
    removeSchedules: async (tenantId, limit) =>
      remove(schedules, (row) => row.tenantId === tenantId && row.deletedAt !== null, limit),
    async removeUpdates(tenantId, limit) {
      remove(uninstalls, (row) => row.tenantId === tenantId, Infinity);
      return remove(updates, (row) => row.tenantId === tenantId, limit);
    },
    removeIdempotencyKeys: async (tenantId, limit) =>
      remove(idempotency, ({ scope }) => scope.tenantId === tenantId, limit),
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
