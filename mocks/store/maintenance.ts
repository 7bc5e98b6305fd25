import type { MaintenanceStore, Misfit } from '@extension-schedules/service/domain/ports/store/maintenance.ts';
import { findMisfits } from './misfits.ts';
import { byColumns, byTenant } from './order.ts';
import type { Table } from './table.ts';
import type { Tables } from './tables.ts';

const byPlace = byColumns<Misfit>(
  (misfit) => misfit.tenantId,
  (misfit) => misfit.scheduleId,
  (misfit) => misfit.runId ?? '',
);

export function memoryMaintenance(tables: Tables): MaintenanceStore {
  const { schedules, runs, controls, versions, idempotency, updates, uninstalls, endpoints } = tables;

  function remove<Row>(table: Table<Row>, isOld: (row: Row) => boolean, limit: number): number {
    const removed = table.entries(isOld).slice(0, limit);
    for (const [key] of removed) table.delete(key);
    return removed.length;
  }

  return {
    async schedulesOf(references) {
      const wanted = new Set(references.map(({ tenantId, scheduleId }) => `${tenantId} ${scheduleId}`));
      return schedules.where((row) => row.deletedAt === null && wanted.has(`${row.tenantId} ${row.id}`));
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
  };
}
