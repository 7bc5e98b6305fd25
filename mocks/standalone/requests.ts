import type { HandlerHooks } from '../handlers.ts';
import type { Condition } from '../network.ts';

export interface SeenRequest {
  key: number;
  method: string;
  path: string;
  operationId: string;
  /** 0 if there was no answer; undefined while there is none yet. */
  status: number | undefined;
}

/** What the next request meets that reads, or that changes something. */
export interface Fault {
  of: 'read' | 'change';
  condition: Condition;
}

const KEPT = 50;

/** The latest requests of the page, newest first, and a fault for the next one. */
export function createRequestLog(): Required<Pick<HandlerHooks, 'onRequest' | 'takeFault'>> & {
  read(): readonly SeenRequest[];
  clear(): void;
  subscribe(listener: () => void): () => void;
  fault(): Fault | undefined;
  plan(fault: Fault | undefined): void;
} {
  let seen: readonly SeenRequest[] = [];
  let planned: Fault | undefined;
  let count = 0;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    onRequest(request) {
      count += 1;
      const key = count;
      seen = [{ ...request, key, status: undefined }, ...seen].slice(0, KEPT);
      tell();
      return (status) => {
        seen = seen.map((one) => (one.key === key ? { ...one, status } : one));
        tell();
      };
    },
    takeFault(method) {
      if (!planned || (planned.of === 'read') !== (method === 'GET')) return undefined;
      const { condition } = planned;
      planned = undefined;
      tell();
      return condition;
    },
    read: () => seen,
    clear() {
      seen = [];
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    fault: () => planned,
    plan(fault) {
      planned = fault;
      tell();
    },
  };
}
