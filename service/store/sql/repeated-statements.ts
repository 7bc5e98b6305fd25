import { createHash } from 'node:crypto';

/** After this many uses a statement is considered repeated. */
const OFTEN = 10;
/** Each prepared statement takes memory in every connection. */
const MOST_STATEMENTS = 100;
const MOST_COUNTED = 1_000;

export interface RepeatedStatements {
  /** The name to prepare a statement under; undefined if it isn't worth preparing. */
  nameOf(text: string): string | undefined;
  /** Prepared statements are outdated; uses new names from now on. */
  forget(): void;
}

/**
 * Decides which statements to prepare: those repeated verbatim. They are parsed and planned once per connection, which
 * costs more than executing most of them.
 */
export function repeatedStatements(): RepeatedStatements {
  const asked = new Map<string, number>();
  let names = new Map<string, string>();
  let generation = 0;

  return {
    nameOf(text) {
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
    forget() {
      generation += 1;
      names = new Map();
    },
  };
}
