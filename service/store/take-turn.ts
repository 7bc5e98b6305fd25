import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** Ours alone, so that another product's migrations on the same database do not wait for us. */
const LOCK = 4_705_190_317_722_001;
const ASK_EVERY_MS = 200;

/**
 * Waits until no other program changes tables of ours. The turn lasts until the connection ends. It asks again and
 * again: while a statement stands in line for the lock, no index can be made concurrently, and both would wait for each
 * other.
 */
export async function takeTurn(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [LOCK]);
    if (rows[0]?.taken) return;
    await pause(ASK_EVERY_MS);
  }
}
