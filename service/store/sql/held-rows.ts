/** Two works of one shared transaction wanted the same row: neither would see what the other does. Each is to go alone. */
class RowHeldByAnother extends Error {}

type Lock = (tenantId: string, id: string) => Promise<unknown>;

/**
 * Locks of PostgreSQL keep transactions apart, not works that share one. Each call of the answer stands for one more
 * work and gives the function with which that work takes a row.
 * @throws RowHeldByAnother when another work of the same transaction has taken the row
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

/** A store whose `locks` take the row for one work. */
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
