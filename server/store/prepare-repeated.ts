import { createHash } from 'node:crypto';
import type pg from 'pg';

type Query = (...parts: unknown[]) => unknown;

/** Asked so often, a statement will be asked again. */
const OFTEN = 10;
/** Each takes memory in every connection. */
const MOST_STATEMENTS = 100;
const MOST_COUNTED = 1_000;
/** PostgreSQL's "feature not supported": the columns of a table that a prepared statement reads have changed. */
const PLAN_CHANGED = '0A000';

/**
 * Which statements of this process are worth preparing: those that are asked again and again, word for word. They are
 * parsed and planned once a connection instead of each time, which costs more than most of them do themselves.
 */
export function repeatedStatements() {
  const asked = new Map<string, number>();
  let names = new Map<string, string>();
  /** Of other names than before: what was prepared under those no longer fits. */
  let generation = 0;

  return {
    /** The name it is prepared under; undefined for one that is not. */
    nameOf(text: string): string | undefined {
      const known = names.get(text);
      if (known !== undefined || names.size >= MOST_STATEMENTS) return known;
      const times = (asked.get(text) ?? 0) + 1;
      if (times < OFTEN) {
        if (asked.size >= MOST_COUNTED) asked.clear();
        asked.set(text, times);
        return undefined;
      }
      asked.delete(text);
      const name = `s${generation}_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
      names.set(text, name);
      return name;
    },
    forget(): void {
      generation += 1;
      names = new Map();
    },
  };
}

export type RepeatedStatements = ReturnType<typeof repeatedStatements>;

/** Has the client prepare what is repeated. A migration beside us fails the transaction that notices it, and no second. */
export function prepareRepeated(client: pg.PoolClient, statements: RepeatedStatements): void {
  const query = client.query.bind(client) as Query;
  const prepared: Query = async (text, values) => {
    const repeated = typeof text === 'string' && Array.isArray(values) && values.length > 0;
    const name = repeated ? statements.nameOf(text) : undefined;
    if (name === undefined) return query(text, values);
    try {
      return await query({ name, text, values });
    } catch (error) {
      if ((error as { code?: string }).code === PLAN_CHANGED) statements.forget();
      throw error;
    }
  };
  Object.assign(client, { query: prepared });
}
