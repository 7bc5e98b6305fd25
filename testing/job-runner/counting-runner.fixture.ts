import type { ExtensionRunner } from '@extension-schedules/service/domain/ports/extension-runner.ts';
import { createObedientRunner } from './obedient-runner.fixture.ts';

export interface CountingRunner extends ExtensionRunner {
  /** The tenant of each call, in order. */
  order: string[];
  /** The most concurrent calls of one tenant. */
  most(): number;
  /** Calls for these tenants hang until released. */
  hold(tenantIds: readonly string[]): () => void;
}

/** A Runner that records the tenants of its calls. */
export function createCountingRunner(): CountingRunner {
  const runner = createObedientRunner();
  const calling = new Map<string, number>();
  const held = new Map<string, Promise<void>>();
  const order: string[] = [];
  let most = 0;
  return {
    graceMs: runner.graceMs,
    order,
    most: () => most,
    hold(tenantIds) {
      const { promise, resolve } = Promise.withResolvers<void>();
      for (const tenantId of tenantIds) held.set(tenantId, promise);
      return () => {
        for (const tenantId of tenantIds) held.delete(tenantId);
        resolve();
      };
    },
    async execute(request, limits) {
      const { tenantId } = request;
      order.push(tenantId);
      const now = (calling.get(tenantId) ?? 0) + 1;
      calling.set(tenantId, now);
      most = Math.max(most, now);
      await new Promise(setImmediate);
      await held.get(tenantId);
      const result = await runner.execute(request, limits);
      calling.set(tenantId, (calling.get(tenantId) ?? 0) - 1);
      return result;
    },
  };
}
