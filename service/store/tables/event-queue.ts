import { type RawBuilder, sql } from 'kysely';
import { takeTurns } from '#domain/occurrences/take-turns.ts';
import type { EventClaim, EventQueue } from '#domain/ports/store/events.ts';
import type { DatabaseTransaction, EventRecord } from '../database.ts';
import { isUuid, toDate, toInstant, toText } from '../sql/columns.ts';
import { insertNewRows, isAmong } from '../sql/row-sets.ts';
import { listedEvent, newEventOf, streamOf } from './events.ts';

/** Looks at more events than are wanted, so that one tenant's many don't hide the others'. */
const LOOKED_AT = 8;
const LOOKED_AT_LEAST = 200;

export function eventQueue(trx: DatabaseTransaction): EventQueue {
  /** Ends an attempt, if its lease was not lost. */
  async function end(claim: EventClaim, changes: RawBuilder<unknown>): Promise<boolean> {
    const { numAffectedRows } = await sql`update extension_schedule_event set ${changes}
      where tenant_id = ${claim.tenantId} and id = ${claim.id}::uuid and state = 'pending'
        and attempts = ${claim.attempts}`.execute(trx);
    return numAffectedRows === 1n;
  }

  /** Moves the attempts of the stream's other pending events. */
  async function moveOthers(claim: EventClaim, to: Date, which: RawBuilder<boolean>): Promise<void> {
    await sql`update extension_schedule_event set due_at = ${to}
      where tenant_id = ${claim.tenantId} and stream = ${streamOf(claim)}::uuid and state = 'pending'
        and id <> ${claim.id}::uuid and ${which}`.execute(trx);
  }

  return {
    async due(now, limit) {
      const lookedAt = Math.max(LOOKED_AT_LEAST, limit * LOOKED_AT);
      const { rows } = await sql<{ tenantId: string; id: string }>`
        select event.tenant_id as "tenantId", event.id from extension_schedule_event event
        where event.state = 'pending' and event.due_at <= ${toDate(now)} and not exists (
          select from extension_schedule_event earlier
          where earlier.tenant_id = event.tenant_id and earlier.stream = event.stream and earlier.state = 'pending'
            and earlier.position < event.position
        )
        order by event.due_at, event.position limit ${lookedAt}`.execute(trx);
      return takeTurns(rows, limit);
    },

    async claim(tenantId, ids, now, until) {
      const { rows: free } = await sql<{ id: string }>`
        select id from extension_schedule_event
        where tenant_id = ${tenantId} and id = any(${ids}::uuid[]) and state = 'pending' and due_at <= ${toDate(now)}
        order by id for update skip locked`.execute(trx);
      if (free.length === 0) return [];
      const { rows } = await sql<EventRecord>`
        update extension_schedule_event
        set due_at = ${toDate(until)}, attempts = attempts + 1, last_attempt_at = ${toDate(now)}
        where tenant_id = ${tenantId} and id = any(${free.map(({ id }) => id)}::uuid[])
        returning *`.execute(trx);
      return rows.map((record) => ({
        ...newEventOf(record),
        attempts: record.attempts,
        since: toInstant(record.since),
      }));
    },

    async delivered(claim, now) {
      const at = toDate(now);
      const isMine = await end(claim, sql`state = 'delivered', delivered_at = ${at}, last_error = null`);
      if (isMine) await moveOthers(claim, at, sql`due_at > ${at}`);
    },

    async putOff(claim, until, error) {
      const due = toDate(until);
      const isMine = await end(claim, sql`due_at = ${due}, last_error = ${toText(error)}`);
      if (isMine) await moveOthers(claim, due, sql`due_at < ${due}`);
    },

    async giveUp(claim, now, error) {
      const at = toDate(now);
      const isMine = await end(claim, sql`state = 'dead', last_error = ${toText(error)}`);
      if (isMine) await moveOthers(claim, at, sql`due_at > ${at}`);
    },

    async list({ tenantId, state }, { limit, before }) {
      let query = trx.selectFrom('extension_schedule_event').selectAll();
      if (tenantId !== undefined) query = query.where('tenant_id', '=', toText(tenantId));
      if (state !== undefined) query = query.where('state', '=', state);
      if (before) query = query.where(sql<boolean>`(at, id) < (${toDate(before.at)}, ${before.id}::uuid)`);
      const records = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
      return records.map(listedEvent);
    },

    async resend({ tenantId, ids }, now, limit) {
      const matching = sql`state = 'dead'
        ${tenantId === undefined ? sql`` : sql`and tenant_id = ${toText(tenantId)}`}
        ${ids === undefined ? sql`` : sql`and id = any(${ids.filter(isUuid)}::uuid[])`}`;
      const { rows } = await sql<EventRecord>`
        select * from extension_schedule_event where ${matching} order by at, id limit ${limit}`.execute(trx);
      const { rows: counts } = await sql<{ count: string }>`
        select count(*) as count from extension_schedule_event where ${matching}`.execute(trx);
      const found = Number(counts[0]?.count ?? 0);
      if (rows.length === 0) return { resent: 0, remaining: found };
      // Another operator may be doing the same. Inserted again, they have a place behind the pending ones.
      const { rows: taken } = await sql<{ id: string }>`
        delete from extension_schedule_event where state = 'dead' and ${isAmong(
          'tenant_id',
          'id',
          rows.map((row) => ({ tenantId: row.tenant_id, id: row.id })),
        )} returning id`.execute(trx);
      const mine = new Set(taken.map(({ id }) => id));
      const again = rows.filter(({ id }) => mine.has(id)).map((row) => putBack(row, toDate(now)));
      if (again.length > 0) await insertNewRows(trx, 'extension_schedule_event', again);
      return { resent: again.length, remaining: found - again.length };
    },
  };
}

/** As if it had just happened: also its retries begin with the shortest delay again. */
function putBack({ position: _, ...record }: EventRecord, now: Date) {
  return {
    ...record,
    ...{ state: 'pending', since: now, due_at: now, attempts: 0, last_attempt_at: null, last_error: null },
  };
}
