import { isFinished } from '@extension-schedules/core/states.ts';
import type { RetentionStore } from '@extension-schedules/service/domain/ports/store/retention.ts';
import { byColumns } from './order.ts';
import type { Table } from './table.ts';
import type { Tables } from './tables.ts';
import type { Visibility } from './visibility.ts';

export function memoryRetention(tables: Tables, { sees }: Visibility): RetentionStore {
  function remove<Row extends { tenantId: string; id: string }>(
    table: Table<Row>,
    age: (row: Row) => number,
    isOld: (row: Row) => boolean,
    limit: number,
  ): number {
    const old = table.where((row) => sees(row.tenantId) && isOld(row));
    const removed = old.sort(byColumns(age)).slice(0, limit);
    for (const { id } of removed) table.delete(id);
    return removed.length;
  }

  return {
    async removeRuns(before, limit) {
      const age = (row: { queuedAt: number }) => row.queuedAt;
      return remove(tables.runs, age, (row) => row.queuedAt < before && isFinished(row.status), limit);
    },
    async removeDeletedSchedules(before, limit) {
      const withRuns = new Set(tables.runs.where(() => true).map(({ scheduleId }) => scheduleId));
      const age = (row: { deletedAt: number | null }) => row.deletedAt ?? 0;
      return remove(
        tables.schedules,
        age,
        (row) => row.deletedAt !== null && row.deletedAt < before && !withRuns.has(row.id),
        limit,
      );
    },
    async removeUninstalled(limit) {
      let removed = 0;
      for (const { tenantId, installId, at } of tables.uninstalls.where((mark) => sees(mark.tenantId))) {
        const mine = (row: { tenantId: string; installId: string }) =>
          row.tenantId === tenantId && row.installId === installId;
        const gone = tables.schedules.where((row) => mine(row) && row.deletedAt !== null && row.deletedAt <= at);
        const ids = new Set(gone.map(({ id }) => id));
        const runs = tables.runs.where((run) => ids.has(run.scheduleId));
        const finished = runs.filter(({ status }) => isFinished(status)).slice(0, limit - removed);
        for (const { id } of finished) tables.runs.delete(id);
        removed += finished.length;
        if (finished.length < runs.length) continue;
        for (const { id } of gone) tables.schedules.delete(id);
        for (const { id } of tables.updates.where((row) => mine(row) && row.at <= at)) tables.updates.delete(id);
        tables.uninstalls.delete(installId);
      }
      return removed;
    },
    async removeUpdates(before, limit) {
      const age = (row: { at: number }) => row.at;
      return remove(tables.updates, age, (row) => row.at < before, limit);
    },
    async removeIdempotencyKeys(before, limit) {
      const old = tables.idempotency.entries(({ scope, claimedAt }) => sees(scope.tenantId) && claimedAt < before);
      const removed = old.sort(byColumns(([, row]) => row.claimedAt)).slice(0, limit);
      for (const [key] of removed) tables.idempotency.delete(key);
      return removed.length;
    },
    async removeAudit(before, limit) {
      const age = (row: { at: number }) => row.at;
      return remove(tables.audit, age, (row) => row.at < before, limit);
    },
  };
}
