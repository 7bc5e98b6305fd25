import { createHash } from 'node:crypto';

/** Asked so often, a statement will be asked again. */
const OFTEN = 10;
/** Each takes memory in every connection. */
const MOST_STATEMENTS = 100;
const MOST_COUNTED = 1_000;

export interface RepeatedStatements {
  /** The name that a statement is prepared under; undefined for one that is not worth it. */
  nameOf(text: string): string | undefined;
  /** What was prepared does no longer fit; from now on it has other names. */
  forget(): void;
}

/**
 * Which statements of this process are worth preparing: those that are asked again and again, word for word. They are
 * parsed and planned once a connection instead of each time, which costs more than most of them do themselves.
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
