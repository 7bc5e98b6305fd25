/**
 * Two pieces of work in one transaction need the same row. Neither would see the other's changes, so each has to run
 * alone.
 */
class RowHeldByAnother extends Error {}

type Lock = (tenantId: string, id: string) => Promise<unknown>;

/**
 * Locks rows between pieces of work that share a transaction, which PostgreSQL's locks don't separate. Each call of the
 * result stands for one more piece of work and returns its function to take a row.
 * @throws RowHeldByAnother if another piece of work in the transaction has taken the row
 */
export function heldRows(): () => (id: string) => void {
  const holders = new Map<string, object>();
  return () => {
    const work = {};
    return (id) => {
      const holder = holders.get(id);
      if (holder && holder !== work) throw new RowHeldByAnother(`Another work has locked ${id}.`);
      holders.set(id, work);
    };
  };
}

/** Wraps a store so that its `locks` take rows for one piece of work. */
export function holding<Name extends string, Rows extends Record<Name, Lock>>(
  store: Rows,
  locks: readonly Name[],
  hold: (id: string) => void,
): Rows {
  const held = locks.map((name) => {
    const lock: Lock = async (tenantId, id) => {
      hold(id);
      return store[name](tenantId, id);
    };
    return [name, lock];
  });
  return { ...store, ...Object.fromEntries(held) };
}
