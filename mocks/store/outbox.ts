import type { OutboxClaim, OutboxStore } from '@extension-schedules/service/domain/ports/store/outbox.ts';
import type { OutboxRow, Tables } from './tables.ts';
import type { Visibility } from './visibility.ts';

export function memoryOutbox({ outbox }: Tables, { sees, checkWrite }: Visibility): OutboxStore {
  const keyOf = ({ id, message }: Pick<OutboxClaim, 'id' | 'message'>) => `${message.tenantId} ${id}`;
  const claimed = (claim: OutboxClaim) => {
    const row = outbox.get(keyOf(claim));
    return row?.held ? row : undefined;
  };

  return {
    async put(id, message, dueAt) {
      checkWrite(message.tenantId);
      const before = outbox.get(keyOf({ id, message }));
      const row: OutboxRow = before
        ? { ...before, message, version: before.version + 1, dueAt: before.held ? before.dueAt : dueAt }
        : { id, message, version: 1, since: dueAt, dueAt, held: false, failures: 0 };
      outbox.put(keyOf(row), row);
    },

    async pending(tenantId, scheduleIds) {
      const wanted = new Set(scheduleIds);
      const rows = outbox.where(
        ({ message }) =>
          message.kind === 'schedule' &&
          message.tenantId === tenantId &&
          sees(tenantId) &&
          wanted.has(message.scheduleId),
      );
      return new Set(rows.map(({ message }) => message.scheduleId));
    },

    async untold(tenantId) {
      const rows = outbox.where(({ message }) => message.kind === 'schedule' && message.tenantId === tenantId);
      return sees(tenantId) ? rows.length : 0;
    },

    async due(now, limit) {
      const due = outbox.where(({ dueAt }) => dueAt <= now).sort((a, b) => a.dueAt - b.dueAt);
      return due.slice(0, limit).map(({ id, message }) => ({ tenantId: message.tenantId, id }));
    },

    async claim(tenantId, ids, now, until) {
      const due = outbox.where(
        ({ id, message, dueAt }) => message.tenantId === tenantId && ids.includes(id) && dueAt <= now,
      );
      return due.map((row) => {
        outbox.put(keyOf(row), { ...row, held: true, dueAt: until });
        const { id, message, version, failures } = row;
        return { id, message, version, failures };
      });
    },

    async settle(claim, now) {
      const row = claimed(claim);
      if (!row) return;
      if (row.version === claim.version) outbox.delete(keyOf(row));
      else outbox.put(keyOf(row), { ...row, held: false, failures: 0, dueAt: now });
    },

    async putOff(claim, until) {
      const row = claimed(claim);
      if (row) outbox.put(keyOf(row), { ...row, held: false, failures: row.failures + 1, dueAt: until });
    },
  };
}
