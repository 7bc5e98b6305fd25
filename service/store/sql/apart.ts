import { sql } from 'kysely';
import type { Apart } from '#domain/ports/store.ts';
import type { DatabaseTransaction } from '../database.ts';

/** A work of a shared transaction wants to be undone alone: each is to go alone. */
export class SharedByOthers extends Error {}

/** Does the work behind a savepoint. @throws when the database is away, not when the work fails */
export async function apart<T>(trx: DatabaseTransaction, work: () => Promise<T>): Promise<Apart<T>> {
  await sql`savepoint apart`.execute(trx);
  try {
    const value = await work();
    await sql`release savepoint apart`.execute(trx);
    return { ok: true, value };
  } catch (error) {
    // Going back leaves the savepoint, and one around it has the same name.
    await Promise.all([sql`rollback to savepoint apart`.execute(trx), sql`release savepoint apart`.execute(trx)]);
    return { ok: false, error };
  }
}
