import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/**
 * A pool whose connections take one statement after the other. Works that go on side by side in one transaction ask at
 * any time, and the driver wants to be asked only when it is idle.
 */
export function oneAtATime(pool: pg.Pool): PostgresPool {
  return {
    options: pool.options,
    connect: async () => queued(await pool.connect()),
    end: () => pool.end(),
  };
}

function queued(client: pg.PoolClient): PostgresPoolClient {
  let last: Promise<unknown> = Promise.resolve();
  const query = (text: string, parameters: unknown[]) => {
    const mine = last.then(() => client.query(text, parameters));
    last = mine.catch(() => {});
    return mine;
  };
  // Cursors, the other form, are asked for by streams only, which the store has none of.
  return { query: query as unknown as PostgresPoolClient['query'], release: (destroy) => client.release(destroy) };
}
