import { nameKey } from '@extension-schedules/core/visible-text.ts';
import { takeTurns } from '@extension-schedules/service/domain/occurrences/take-turns.ts';
import type {
  JobRunnerName,
  ScheduleRow,
  ScheduleStore,
  StoredCadence,
} from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { byColumns, byTenant } from './order.ts';
import type { Tables } from './tables.ts';
import type { Visibility } from './visibility.ts';

const byCreation = byColumns<ScheduleRow>(
  (row) => row.createdAt,
  (row) => row.id,
);

/** Transactions are serialised, so every reader holds the lock. */
export function memorySchedules(
  { schedules, payloads, putOff, installs, endpoints, versions, controls }: Tables,
  { sees, checkWrite }: Visibility,
): ScheduleStore {
  /** Of one tenant, or of one of its installs; deleted ones are invisible. */
  function living(tenantId: string, installId?: string): ScheduleRow[] {
    if (!sees(tenantId)) return [];
    return schedules.where(
      (row) =>
        row.tenantId === tenantId && row.deletedAt === null && (installId === undefined || row.installId === installId),
    );
  }

  function findEvenDeleted(tenantId: string, scheduleId: string): ScheduleRow | undefined {
    const row = schedules.get(scheduleId);
    return row && sees(tenantId) && row.tenantId === tenantId ? row : undefined;
  }

  function find(tenantId: string, scheduleId: string): ScheduleRow | undefined {
    const row = findEvenDeleted(tenantId, scheduleId);
    return row?.deletedAt === null ? row : undefined;
  }

  function change(tenantId: string, scheduleId: string, fields: Partial<ScheduleRow>): void {
    const row = find(tenantId, scheduleId);
    if (!row) return;
    schedules.put(scheduleId, { ...row, ...fields });
    putOff.delete(scheduleId);
  }

  function putPayload(scheduleId: string, text: string | null): void {
    if (text === null) payloads.delete(scheduleId);
    else payloads.put(scheduleId, text);
  }

  function isPutOff({ id }: ScheduleRow, now: number): boolean {
    return (putOff.get(id) ?? 0) > now;
  }

  function dueBy(engine: JobRunnerName, now: number): ScheduleRow[] {
    const due = schedules.where(
      (row) =>
        sees(row.tenantId) &&
        row.deletedAt === null &&
        row.enabled &&
        row.engine === engine &&
        row.nextRunAt !== null &&
        row.nextRunAt <= now &&
        !isPutOff(row, now),
    );
    return due.sort(byColumns((row) => row.nextRunAt ?? 0));
  }

  function pauseOverBy(engine: JobRunnerName, now: number): ScheduleRow[] {
    const over = schedules.where(
      (row) =>
        sees(row.tenantId) &&
        row.deletedAt === null &&
        row.engine === engine &&
        (row.pause?.until ?? Infinity) <= now &&
        !isPutOff(row, now),
    );
    return over.sort(byColumns((row) => row.pause?.until ?? 0));
  }

  return {
    async list(tenantId, installId, { limit, after }) {
      const rows = living(tenantId, installId).sort(byCreation);
      const rest = after
        ? rows.filter(
            (row) => row.createdAt > after.createdAt || (row.createdAt === after.createdAt && row.id > after.id),
          )
        : rows;
      return rest.slice(0, limit);
    },
    async find(tenantId, installId, scheduleId) {
      const row = find(tenantId, scheduleId);
      return row?.installId === installId ? row : undefined;
    },
    findOfTenant: async (tenantId, scheduleId) => find(tenantId, scheduleId),
    async findEvenDeleted(tenantId, installId, scheduleId) {
      const row = findEvenDeleted(tenantId, scheduleId);
      return row?.installId === installId ? row : undefined;
    },
    lock: async (tenantId, scheduleId) => find(tenantId, scheduleId),
    lockInstall: async (tenantId, installId) => living(tenantId, installId).sort(byColumns((row) => row.id)),
    lockEvenDeleted: async (tenantId, scheduleId) => findEvenDeleted(tenantId, scheduleId),
    lockTenant: async (tenantId) => controls.get(tenantId)?.engine ?? null,
    async count(tenantId, installId, name = null) {
      const ofInstall = living(tenantId, installId);
      return {
        inInstall: ofInstall.length,
        inTenant: living(tenantId).length,
        nameTaken: name !== null && ofInstall.some((row) => nameKey(row.name ?? '') === nameKey(name)),
      };
    },
    async cadences(tenantId, exceptId) {
      const groups = new Map<string, StoredCadence>();
      for (const { id, cron, timezone, startsAt, endsAt, enabled, pause } of living(tenantId)) {
        if (!enabled || pause || id === exceptId?.toLowerCase()) continue;
        const key = `${cron} ${timezone} ${startsAt} ${endsAt}`;
        groups.set(key, { cron, timezone, startsAt, endsAt, count: (groups.get(key)?.count ?? 0) + 1 });
      }
      return [...groups.values()];
    },
    async nameTaken(tenantId, installId, name, exceptId) {
      const wanted = nameKey(name);
      return living(tenantId, installId).some((row) => row.id !== exceptId && nameKey(row.name ?? '') === wanted);
    },
    async namesTaken(tenantId, installId, names) {
      const taken = new Set(living(tenantId, installId).flatMap(({ name }) => (name === null ? [] : nameKey(name))));
      return names.map((name) => {
        const isTaken = taken.has(nameKey(name));
        taken.add(nameKey(name));
        return isTaken;
      });
    },
    async insert(row, payload = null) {
      checkWrite(row.tenantId);
      if (schedules.has(row.id)) throw new Error(`There is a schedule ${row.id} already.`);
      schedules.put(row.id, row);
      putPayload(row.id, payload);
    },
    async payload(tenantId, scheduleId) {
      return findEvenDeleted(tenantId, scheduleId) ? (payloads.get(scheduleId) ?? null) : null;
    },
    async update(row, payload) {
      const { notices: _, ...fields } = row;
      if (payload !== undefined && find(row.tenantId, row.id)) putPayload(row.id, payload);
      change(row.tenantId, row.id, fields);
    },
    async lockDeleted(tenantId, installId, scheduleId, since) {
      const row = findEvenDeleted(tenantId, scheduleId);
      return row?.installId === installId && row.deletedAt !== null && row.deletedAt > since ? row : undefined;
    },
    async listDeleted(tenantId, installId, since, limit) {
      const deleted = schedules.where(
        (row) =>
          sees(tenantId) &&
          row.tenantId === tenantId &&
          row.installId === installId &&
          row.deletedAt !== null &&
          row.deletedAt > since,
      );
      const newestFirst = byColumns<ScheduleRow>(
        (row) => -(row.deletedAt ?? 0),
        (row) => row.id,
      );
      return deleted.sort(newestFirst).slice(0, limit);
    },
    async restore(row) {
      checkWrite(row.tenantId);
      schedules.put(row.id, row);
      putOff.delete(row.id);
    },
    async setNextRun(tenantId, scheduleId, nextRunAt) {
      change(tenantId, scheduleId, { nextRunAt });
    },
    async setEngine(tenantId, scheduleId, engine) {
      const row = findEvenDeleted(tenantId, scheduleId);
      if (row) schedules.put(scheduleId, { ...row, engine });
    },
    async putOff(tenantId, scheduleId, until) {
      if (find(tenantId, scheduleId)) putOff.put(scheduleId, until);
    },
    async recordOutcome(tenantId, scheduleId, outcome) {
      const { lastRunAt, lastRunStatus, lastError, lastSuccessAt, consecutiveFailures, notices } = outcome;
      const row = findEvenDeleted(tenantId, scheduleId);
      if (!row) return;
      schedules.put(scheduleId, {
        ...row,
        lastRunAt,
        lastRunStatus,
        lastError,
        lastSuccessAt,
        consecutiveFailures,
        notices,
      });
    },
    async setNotices(tenantId, scheduleId, notices) {
      const row = findEvenDeleted(tenantId, scheduleId);
      if (row) schedules.put(scheduleId, { ...row, notices });
    },
    async noticesDue(now, limit) {
      const due = schedules.where(
        (row) => sees(row.tenantId) && row.deletedAt === null && (row.notices?.damped?.until ?? Infinity) <= now,
      );
      const oldestFirst = byColumns<ScheduleRow>((row) => row.notices?.damped?.until ?? 0);
      return takeTurns(due.sort(oldestFirst), limit).map(({ tenantId, id }) => ({ tenantId, id }));
    },
    claimDue: async (engine, now, limit) => takeTurns(dueBy(engine, now), limit),
    claimPauseOver: async (engine, now, limit) => takeTurns(pauseOverBy(engine, now), limit),
    async due(engine, now, limit) {
      const rows = new Map([...pauseOverBy(engine, now), ...dueBy(engine, now)].map((row) => [row.id, row]));
      return takeTurns([...rows.values()], limit);
    },
    async behind({ limit, after }) {
      const behind = schedules.where((row) => {
        const versionId = installs.get(row.installId)?.versionId;
        const known = versionId !== undefined && versions.has(versionId);
        const isBehind = known && endpoints.get(row.endpointId)?.versionId !== versionId;
        return isBehind && sees(row.tenantId) && row.deletedAt === null && row.endpointValid;
      });
      const isAfter = (row: ScheduleRow) => !after || byTenant(row, after) > 0;
      return behind.filter(isAfter).sort(byTenant).slice(0, limit);
    },
  };
}
