import { type Selectable, sql } from 'kysely';
import type { OutboxClaim, OutboxMessage, OutboxStore } from '#domain/ports/store/outbox.ts';
import type { DatabaseTransaction, Tables } from '../database.ts';
import { toDate, toText } from '../sql/columns.ts';
import { gatherWrites } from '../sql/gather.ts';
import { columnsOf, keyOf, recordset } from '../sql/row-sets.ts';

/** Notification channel for entries that are due at once. */
export const OUTBOX_CHANNEL = 'extension_schedules_outbox';

type OutboxRecord = Selectable<Tables['extension_schedule_outbox']>;

export function outboxStore(trx: DatabaseTransaction): OutboxStore {
  const ofClaim = ({ id, message }: OutboxClaim) =>
    trx.updateTable('extension_schedule_outbox').where('tenant_id', '=', message.tenantId).where('id', '=', id);

  const put = gatherWrites(async (asked: (Record<string, unknown> & { tenant_id: string; id: string })[]) => {
    const records = [...new Map(asked.map((record) => [keyOf(record.tenant_id, record.id), record])).values()];
    const columns = columnsOf(records);
    // The holder of a lease applies an older state, so its entry waits until the lease ends.
    await sql`
      insert into extension_schedule_outbox as stored (${columns})
      select ${columns} from ${recordset('extension_schedule_outbox', records)}
      on conflict (tenant_id, id) do update set
        version = stored.version + 1,
        due_at = case when stored.held then stored.due_at else excluded.due_at end`.execute(trx);
    await sql`notify ${sql.id(OUTBOX_CHANNEL)}`.execute(trx);
  });

  return {
    put(id, message, dueAt) {
      const due = toDate(dueAt);
      return put({ ...recordOf(message), id, since: due, due_at: due });
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

function recordOf(message: OutboxMessage) {
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
