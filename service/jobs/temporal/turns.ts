/** Makes calls wait for the Runner, taking tenants in turn, if it can take fewer calls than requested. */
export interface Turns {
  /** Whether another call of this tenant may wait: one per tenant, and in total as many as may call. */
  hasRoom(tenantId: string): boolean;
  /** Whether a call would be made at once. */
  isFree(): boolean;
  /** Resolves to true when the call may be made, or to false when the process is stopping. */
  take(tenantId: string): Promise<boolean>;
  /** Releases the slot after a call. */
  leave(): void;
  /** Gives no more turns; waiting calls are left to other workers. */
  close(): void;
}

/** @param calls maximum number of concurrent calls; may change at any time */
export function createTurns(calls: () => number): Turns {
  /** Waiting calls by tenant, in order of turns. */
  const lines = new Map<string, ((may: boolean) => void)[]>();
  let waiting = 0;
  let calling = 0;
  let closed = false;

  function next(): void {
    while (calling < calls()) {
      const [first] = lines;
      if (!first) return;
      const [tenantId, [go, ...rest]] = first;
      // Moves the tenant to the end if it has more.
      lines.delete(tenantId);
      if (rest.length > 0) lines.set(tenantId, rest);
      waiting -= 1;
      calling += 1;
      go?.(true);
    }
  }

  return {
    hasRoom: (tenantId) => waiting < calls() || !lines.has(tenantId),
    isFree: () => !closed && waiting === 0 && calling < calls(),
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
