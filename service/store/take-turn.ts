import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** A lock id unique to this product, so that other products' migrations don't wait for it. */
const LOCK = 4_705_190_317_722_001;
const ASK_EVERY_MS = 200;

/**
 * Waits until no other program changes this product's tables. The lock lasts until the connection ends. It polls,
 * because a statement waiting for the lock would block `create index concurrently`, and both would wait for each other.
 */
export async function takeTurn(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [LOCK]);
    if (rows[0]?.taken) return;
    await pause(ASK_EVERY_MS);
  }
}
