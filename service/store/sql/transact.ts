import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Scope } from '#domain/ports/store.ts';
import { atOnce } from '#domain/ports/together.ts';
import type { DatabaseTransaction } from '../database.ts';
import { type Pipelined, type PipelinedOptions, pipelined } from './pipelined.ts';
import { isPooled } from './pooled.ts';
import { completeScope, scopeSettings } from './scope.ts';

/**
 * Runs one transaction in a scope: commits when `work` resolves and rolls back when it rejects. The work runs again if
 * PostgreSQL ended the transaction for an external reason, so it must have no side effects outside it.
 */
export type Transact = <T>(
  scope: Scope,
  work: (trx: DatabaseTransaction, database: { isCitus: boolean }) => Promise<T>,
  options?: TransactOptions,
) => Promise<T>;

export interface TransactOptions {
  /** Lock timeout of statements in milliseconds; unlimited by default. */
  lockTimeoutMs?: number;
}

const DEADLOCK = '40P01';
/** A concurrent statement of the transaction hit an error first, such as a deadlock. */
const ABORTED = '25P02';
/** Gives the other transaction of a deadlock time to take the lock, which a repeat at once may take first again. */
const AFTER_DEADLOCK_MS = 100;

const NOT_ITS_FAULT = new Set([
  // A concurrent migration has changed a table of a prepared statement.
  '0A000',
  DEADLOCK,
  ABORTED,
]);

/**
 * The connection leads to a server that is stopping, gone, or now a standby. Other connections opened before probably
 * do too, without having noticed.
 */
function leadsNowhere(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return error.message === 'Query read timeout' || ['25006', '57P01', '57P02', '57P03'].includes(code);
}

/** Creates `Transact` on a pool of pipelined connections. */
export function transactIn(pool: pg.Pool, options: Omit<PipelinedOptions, 'keepsPrepared'>): Transact {
  const known = new WeakMap<pg.PoolClient, Pipelined>();
  const direct = new WeakMap<pg.PoolClient, { isCitus: boolean }>();
  let trusted = new WeakSet<pg.PoolClient>();
  pool.on('connect', (client) => trusted.add(client));

  function on(client: pg.PoolClient): Pipelined {
    const connection = known.get(client) ?? pipelined(client, { ...options, keepsPrepared: () => direct.has(client) });
    known.set(client, connection);
    return connection;
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
    const { trx, send } = on(client);
    let broken: Error | undefined;
    async function enter(): Promise<{ isCitus: boolean }> {
      // Both are sent before this function first waits, so before any statement of the work.
      const [, answer] = await Promise.all([send(sql`begin`), send(scopeSettings(scope, lockTimeoutMs))]);
      const { backend, isCitus } = await completeScope(trx, scope, answer);
      if (!direct.has(client) && !(await isPooled(client, backend))) direct.set(client, { isCitus });
      return { isCitus };
    }
    try {
      const entering = enter();
      const database = direct.get(client);
      // The work's first statements share the packet, except on Citus, where they need the tenant on other nodes.
      const working =
        database?.isCitus === false ? work(trx, database) : entering.then((entered) => work(trx, entered));
      const [, result] = await atOnce([entering, working]);
      options.onQuery?.('commit');
      const { command } = await client.query('commit');
      // PostgreSQL's answer to a commit after a failed statement whose error was ignored.
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
    transact(scope, work, given).catch(async (error: { code?: string }) => {
      if (error.code === undefined || !NOT_ITS_FAULT.has(error.code)) throw error;
      if (error.code === DEADLOCK || error.code === ABORTED) await sleep(AFTER_DEADLOCK_MS);
      return transact(scope, work, given);
    });
}
