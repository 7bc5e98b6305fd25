import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type RawBuilder,
} from 'kysely';
import type pg from 'pg';
import type { Tables } from '../database.ts';
import type { RepeatedStatements } from './repeated-statements.ts';

/** PostgreSQL's "feature not supported": a table of a prepared statement has other columns now. */
const PLAN_CHANGED = '0A000';
const WRITES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

export interface PipelinedOptions {
  statements: RepeatedStatements;
  /** Whether the connection keeps prepared statements. */
  keepsPrepared: () => boolean;
  /** Receives every statement when it is sent. */
  onQuery?: ((statement: string) => void) | undefined;
}

export interface Pipelined {
  trx: Kysely<Tables>;
  /** Sends a statement before it returns; `trx` takes a few turns of the event loop's queue first. */
  send<Row>(statement: RawBuilder<Row>): Promise<QueryResult<Row>>;
}

/**
 * Kysely on one pipelined connection (`pipeline: true`): statements are sent at once instead of after the previous
 * answer, and answered in order. Statements of one turn share a packet. Repeated statements are prepared; a concurrent
 * migration fails only the first transaction that notices it.
 */
export function pipelined(client: pg.PoolClient, { statements, keepsPrepared, onQuery }: PipelinedOptions): Pipelined {
  const { stream } = client.connection;
  let gathering = false;

  function gatherPacket(): void {
    if (gathering) return;
    gathering = true;
    stream.cork();
    process.nextTick(() => {
      gathering = false;
      stream.uncork();
    });
  }

  async function send<Row>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    onQuery?.(text);
    gatherPacket();
    const name = parameters.length > 0 && keepsPrepared() ? statements.nameOf(text) : undefined;
    const values = parameters.length > 0 ? [...parameters] : undefined;
    try {
      const { command, rowCount, rows } = await client.query({
        text,
        values,
        ...(name ? { name } : {}),
      } as pg.QueryConfig);
      return { rows, ...(WRITES.has(command) ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) };
    } catch (error) {
      if ((error as { code?: string }).code === PLAN_CHANGED) statements.forget();
      throw error;
    }
  }

  const trx = new Kysely<Tables>({ dialect: dialectOf({ executeQuery: send, streamQuery: noStream }) });
  return { trx, send: (statement) => send(statement.compile(trx)) };
}

// biome-ignore lint/correctness/useYield: there is nothing to give.
async function* noStream(): AsyncGenerator<never> {
  throw new Error('A pipelined connection has no cursors.');
}

/** All callers share the one connection concurrently. */
function dialectOf(connection: DatabaseConnection): Dialect {
  const nothing = async () => {};
  const driver: Driver = {
    init: nothing,
    acquireConnection: async () => connection,
    releaseConnection: nothing,
    beginTransaction: nothing,
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    destroy: nothing,
  };
  return {
    createDriver: () => driver,
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
  };
}
