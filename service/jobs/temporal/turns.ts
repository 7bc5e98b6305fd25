/** Has calls wait for the Runner, one tenant after the other, where it bears fewer than there are. */
export interface Turns {
  /** Whether one more of this tenant may wait: each may have one wait, and all together as many as may call. */
  hasRoom(tenantId: string): boolean;
  /** Resolves when its call may be made: true; false when the process takes no more. */
  take(tenantId: string): Promise<boolean>;
  /** The call of one that had its turn is over. */
  leave(): void;
  /** Nobody has a turn any more: those that wait are for others. */
  close(): void;
}

/** @param calls at a time at most; may change while they go on */
export function createTurns(calls: () => number): Turns {
  /** By tenant, in the order of their turns. */
  const lines = new Map<string, ((may: boolean) => void)[]>();
  let waiting = 0;
  let calling = 0;
  let closed = false;

  function next(): void {
    while (calling < calls()) {
      const [first] = lines;
      if (!first) return;
      const [tenantId, [go, ...rest]] = first;
      // Behind the others, should it have more.
      lines.delete(tenantId);
      if (rest.length > 0) lines.set(tenantId, rest);
      waiting -= 1;
      calling += 1;
      go?.(true);
    }
  }

  return {
    hasRoom: (tenantId) => waiting < calls() || !lines.has(tenantId),
    take(tenantId) {
      if (closed) return Promise.resolve(false);
      const { promise, resolve } = Promise.withResolvers<boolean>();
      lines.set(tenantId, [...(lines.get(tenantId) ?? []), resolve]);
      waiting += 1;
      next();
      return promise;
    },
    leave() {
      calling -= 1;
      next();
    },
    close() {
      closed = true;
      for (const line of lines.values()) for (const go of line) go(false);
      lines.clear();
      waiting = 0;
    },
  };
}
