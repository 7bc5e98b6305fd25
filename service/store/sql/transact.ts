import { sql } from 'kysely';
import type pg from 'pg';
import type { Scope } from '#domain/ports/store.ts';
import type { DatabaseTransaction } from '../database.ts';
import { type PipelinedOptions, pipelined } from './pipelined.ts';
import { isPooled } from './pooled.ts';
import { enterScope } from './scope.ts';

/**
 * One transaction in a scope: committed when `work` resolves, rolled back when it rejects. The work is done once more
 * where PostgreSQL has ended it for a reason that is none of its own, so it must do nothing outside its transaction.
 */
export type Transact = <T>(
  scope: Scope,
  work: (trx: DatabaseTransaction, database: { isCitus: boolean }) => Promise<T>,
  options?: TransactOptions,
) => Promise<T>;

export interface TransactOptions {
  /** How long a statement waits for a lock; as long as it may take unless given. */
  lockTimeoutMs?: number;
}

const NOT_ITS_FAULT = new Set([
  // A migration beside us has changed a table that a prepared statement reads.
  '0A000',
  // Two transactions have waited for each other.
  '40P01',
  // One of these, where the first to be told of it had asked for something else at the same time.
  '25P02',
]);

/**
 * The connection leads to a server that is going, is gone, or was replaced and is a standby now. So do the others that
 * were opened before, most likely, though nobody has told them yet.
 */
function leadsNowhere(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return error.message === 'Query read timeout' || ['25006', '57P01', '57P02', '57P03'].includes(code);
}

/** Of a pool whose connections pipeline. */
export function transactIn(pool: pg.Pool, options: Omit<PipelinedOptions, 'keepsPrepared'>): Transact {
  const known = new WeakMap<pg.PoolClient, DatabaseTransaction>();
  const direct = new WeakSet<pg.PoolClient>();
  let trusted = new WeakSet<pg.PoolClient>();
  pool.on('connect', (client) => trusted.add(client));

  function on(client: pg.PoolClient): DatabaseTransaction {
    const trx = known.get(client) ?? pipelined(client, { ...options, keepsPrepared: () => direct.has(client) });
    known.set(client, trx);
    return trx;
  }

  async function connect(): Promise<pg.PoolClient> {
    for (;;) {
      const client = await pool.connect();
      if (trusted.has(client)) return client;
      client.release(true);
    }
  }

  const transact: Transact = async (scope, work, { lockTimeoutMs } = {}) => {
    const client = await connect();
    const trx = on(client);
    let broken: Error | undefined;
    try {
      const [, database] = await Promise.all([sql`begin`.execute(trx), enterScope(trx, scope, lockTimeoutMs)]);
      if (!direct.has(client) && !(await isPooled(client, database.backend))) direct.add(client);
      const result = await work(trx, database);
      options.onQuery?.('commit');
      const { command } = await client.query('commit');
      // What PostgreSQL answers where a statement had failed, and nobody said so.
      if (command === 'ROLLBACK') throw new Error('The transaction was rolled back: a statement in it had failed.');
      return result;
    } catch (error) {
      if (leadsNowhere(error)) {
        trusted = new WeakSet();
        broken = error;
      }
      await sql`rollback`.execute(trx).catch((reason: Error) => {
        broken = reason;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  };

  return (scope, work, given) =>
    transact(scope, work, given).catch((error: { code?: string }) => {
      if (error.code === undefined || !NOT_ITS_FAULT.has(error.code)) throw error;
      return transact(scope, work, given);
    });
}
