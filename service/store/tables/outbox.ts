import { type Selectable, sql } from 'kysely';
import type { OutboxClaim, OutboxMessage, OutboxStore } from '#domain/ports/store/outbox.ts';
import type { DatabaseTransaction, Tables } from '../database.ts';
import { toDate, toText } from '../sql/columns.ts';

/** Notification channel for entries that are due at once. */
export const OUTBOX_CHANNEL = 'extension_schedules_outbox';

type OutboxRecord = Selectable<Tables['extension_schedule_outbox']>;

export function outboxStore(trx: DatabaseTransaction): OutboxStore {
  const ofClaim = ({ id, message }: OutboxClaim) =>
    trx.updateTable('extension_schedule_outbox').where('tenant_id', '=', message.tenantId).where('id', '=', id);

  return {
    async put(id, message, dueAt) {
      const due = toDate(dueAt);
      const values = { ...columnsOf(message), id, since: due, due_at: due };
      await trx
        .insertInto('extension_schedule_outbox')
        .values(values)
        .onConflict((conflict) =>
          conflict.columns(['tenant_id', 'id']).doUpdateSet({
            version: sql<number>`extension_schedule_outbox.version + 1`,
            // The holder of the lease applies an older state, so the entry waits until the lease ends.
            due_at: sql<Date>`case when extension_schedule_outbox.held then extension_schedule_outbox.due_at
              else excluded.due_at end`,
          }),
        )
        .execute();
      await sql`notify ${sql.id(OUTBOX_CHANNEL)}`.execute(trx);
    },

    async pending(tenantId, scheduleIds) {
      if (scheduleIds.length === 0) return new Set();
      const records = await trx
        .selectFrom('extension_schedule_outbox')
        .select('schedule_id')
        .where('tenant_id', '=', tenantId)
        .where('kind', '=', 'schedule')
        .where('id', 'in', [...scheduleIds])
        .execute();
      return new Set(records.map(({ schedule_id }) => schedule_id));
    },

    async countPending(tenantId) {
      const { count } = await trx
        .selectFrom('extension_schedule_outbox')
        .select((build) => build.fn.countAll<string>().as('count'))
        .where('tenant_id', '=', tenantId)
        .where('kind', '=', 'schedule')
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    due: (now, limit) =>
      trx
        .selectFrom('extension_schedule_outbox')
        .select(['tenant_id as tenantId', 'id'])
        .where('due_at', '<=', toDate(now))
        .orderBy('due_at')
        .limit(limit)
        .execute(),

    async claim(tenantId, ids, now, until) {
      const records = await trx
        .updateTable('extension_schedule_outbox')
        .where('tenant_id', '=', tenantId)
        .where(sql<boolean>`id = any(${ids}::uuid[])`)
        // Of two concurrent claims the second waits for the first and then finds the entry no longer due.
        .where('due_at', '<=', toDate(now))
        .set({ held: true, due_at: toDate(until) })
        .returningAll()
        .execute();
      return records.map(claimOf);
    },

    async settle(claim, now) {
      await trx
        .deleteFrom('extension_schedule_outbox')
        .where('tenant_id', '=', claim.message.tenantId)
        .where('id', '=', claim.id)
        .where('held', '=', true)
        .where('version', '=', claim.version)
        .execute();
      await ofClaim(claim)
        .where('held', '=', true)
        .where('version', '>', claim.version)
        .set({ held: false, failures: 0, last_error: null, due_at: toDate(now) })
        .execute();
    },

    async putOff(claim, until, error) {
      await ofClaim(claim)
        .where('held', '=', true)
        .set({ held: false, failures: claim.failures + 1, last_error: toText(error), due_at: toDate(until) })
        .execute();
    },
  };
}

function columnsOf(message: OutboxMessage) {
  const { kind, tenantId: tenant_id, scheduleId: schedule_id } = message;
  const place = { kind, tenant_id, schedule_id };
  if (message.kind === 'schedule') {
    return { ...place, install_id: message.installId, run_id: null, attempt: null, traceparent: null };
  }
  const { runId: run_id, attempt, traceparent } = message;
  return { ...place, install_id: null, run_id, attempt, traceparent };
}

function claimOf(record: OutboxRecord): OutboxClaim {
  const { id, version, failures, tenant_id: tenantId, schedule_id: scheduleId } = record;
  const { install_id: installId, run_id: runId, attempt, traceparent } = record;
  const message: OutboxMessage =
    installId === null
      ? { kind: 'run', tenantId, scheduleId, runId: runId ?? '', attempt: attempt ?? 1, traceparent }
      : { kind: 'schedule', tenantId, installId, scheduleId };
  return { id, version, failures, message };
}
