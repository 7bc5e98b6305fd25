import { sql } from 'kysely';
import type { Apart } from '#domain/ports/store.ts';
import type { DatabaseTransaction } from '../database.ts';

/** Work in a shared transaction needs a savepoint, so each piece of work has to run alone. */
export class SharedByOthers extends Error {}

/**
 * Runs the work in a savepoint.
 * @throws if the connection fails, not if the work does
 */
export async function apart<T>(trx: DatabaseTransaction, work: () => Promise<T>): Promise<Apart<T>> {
  await sql`savepoint apart`.execute(trx);
  try {
    const value = await work();
    await sql`release savepoint apart`.execute(trx);
    return { ok: true, value };
  } catch (error) {
    // A rollback keeps the savepoint, and an outer one has the same name.
    await Promise.all([sql`rollback to savepoint apart`.execute(trx), sql`release savepoint apart`.execute(trx)]);
    return { ok: false, error };
  }
}
