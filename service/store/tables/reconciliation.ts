import { sql } from 'kysely';
import type { ReconciliationStore } from '#domain/ports/store/reconciliation.ts';
import type { DatabaseTransaction } from '../database.ts';
import { toDate, toInstant, toJson } from '../sql/columns.ts';

export function reconciliationStore(trx: DatabaseTransaction): ReconciliationStore {
  return {
    async read() {
      const row = await trx.selectFrom('extension_schedules_reconciliation').selectAll().executeTakeFirstOrThrow();
      return {
        askedAt: toInstant(row.asked_at),
        startedAt: toInstant(row.started_at),
        finishedAt: toInstant(row.finished_at),
        found: row.found,
      };
    },

    async ask(now) {
      await trx
        .updateTable('extension_schedules_reconciliation')
        .set({ asked_at: toDate(now) })
        .execute();
    },

    async take(holder, now, until, before) {
      const { numUpdatedRows } = await trx
        .updateTable('extension_schedules_reconciliation')
        .set({ holder, held_until: toDate(until), started_at: toDate(now) })
        .where(sql<boolean>`coalesce(held_until <= ${toDate(now)}, true)`)
        .where(
          sql<boolean>`(started_at is null or started_at <= ${toDate(before)} or asked_at >= started_at
            or finished_at is null or finished_at < started_at)`,
        )
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async keep(holder, until) {
      const { numUpdatedRows } = await trx
        .updateTable('extension_schedules_reconciliation')
        .set({ held_until: toDate(until) })
        .where('holder', '=', holder)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async finish(holder, now, found) {
      await trx
        .updateTable('extension_schedules_reconciliation')
        .set({ holder: null, held_until: null, finished_at: toDate(now), found: toJson(found) })
        .where('holder', '=', holder)
        .execute();
    },
  };
}
