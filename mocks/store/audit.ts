import {
  type AuditAction,
  type AuditEntry,
  type AuditStore,
  ON_RUNS,
  REVERSIBLE,
  REVERSIBLE_IN_BULK,
} from '@extension-schedules/service/domain/ports/store/audit.ts';
import { aroundOf, historyOf } from '@extension-schedules/service/domain/why/audited-values.ts';
import { byColumns } from './order.ts';
import type { Tables } from './tables.ts';
import type { Visibility } from './visibility.ts';

const isReversible = ({ action, bulkChangeId }: AuditEntry) =>
  isOneOf(REVERSIBLE, action) || (bulkChangeId !== null && isOneOf(REVERSIBLE_IN_BULK, action));
const isOneOf = (actions: readonly AuditAction[], action: AuditAction) => actions.includes(action);

const byTime = byColumns<AuditEntry>(
  (entry) => entry.at,
  (entry) => entry.id,
);

export function memoryAudit(tables: Tables, visibility: Visibility): AuditStore {
  /** Of a schedule and of its install as a whole, but not about runs. */
  function ofState(tenantId: string, installId: string, scheduleId: string): AuditEntry[] {
    if (!visibility.sees(tenantId)) return [];
    return tables.audit.where(
      (entry) =>
        entry.tenantId === tenantId &&
        (entry.scheduleId === scheduleId || (entry.scheduleId === null && entry.installId === installId)) &&
        !isOneOf(ON_RUNS, entry.action),
    );
  }

  return {
    async append(entry) {
      visibility.checkWrite(entry.tenantId);
      if (tables.audit.has(entry.id)) throw new Error(`There is an entry ${entry.id} already.`);
      tables.audit.put(entry.id, entry);
    },
    async list(tenantId, installId, { limit, scheduleId, before }) {
      if (!visibility.sees(tenantId)) return [];
      const entries = tables.audit.where(
        (entry) =>
          entry.tenantId === tenantId &&
          entry.installId === installId &&
          (scheduleId === undefined || entry.scheduleId === scheduleId) &&
          (before === undefined || entry.at < before.at || (entry.at === before.at && entry.id < before.id)),
      );
      return entries.sort((a, b) => byTime(b, a)).slice(0, limit);
    },
    async listReversible(tenantId, installId, since, limit) {
      if (!visibility.sees(tenantId)) return [];
      const entries = tables.audit.where(
        (entry) =>
          entry.tenantId === tenantId && entry.installId === installId && entry.at > since && isReversible(entry),
      );
      return entries.sort((a, b) => byTime(b, a)).slice(0, limit);
    },
    async listBulkChange(tenantId, installId, bulkChangeId, since) {
      if (!visibility.sees(tenantId)) return [];
      const entries = tables.audit.where(
        (entry) =>
          entry.tenantId === tenantId &&
          entry.installId === installId &&
          entry.at > since &&
          entry.bulkChangeId === bulkChangeId,
      );
      return entries.sort(byColumns((entry) => entry.id));
    },
    async around(tenantId, installId, scheduleId, at) {
      const history = historyOf(ofState(tenantId, installId, scheduleId));
      const nearest = [...history.keys()].flatMap((field) => Object.values(aroundOf(history, field, at)));
      return [...new Set(nearest.flatMap((change) => change?.entry ?? []))];
    },
    async between(tenantId, installId, scheduleId, { from, to, limit }) {
      const entries = ofState(tenantId, installId, scheduleId).filter(({ at }) => at >= from && at < to);
      return entries.sort((a, b) => byTime(b, a)).slice(0, limit);
    },
    async listOfTenant(tenantId, { limit, extensionId, before }) {
      if (!visibility.sees(tenantId)) return [];
      const entries = tables.audit.where(
        (entry) =>
          entry.tenantId === tenantId &&
          (extensionId === undefined || entry.extensionId === extensionId.toLowerCase()) &&
          (before === undefined || entry.at < before.at || (entry.at === before.at && entry.id < before.id)),
      );
      return entries.sort((a, b) => byTime(b, a)).slice(0, limit);
    },
  };
}
