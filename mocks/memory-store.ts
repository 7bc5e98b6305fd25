import type { FeatureDefault } from '@extension-schedules/service/domain/ports/store/tenants.ts';
import type { Scope, Store, Transaction } from '@extension-schedules/service/domain/ports/store.ts';
import { memoryAudit } from './store/audit.ts';
import { memoryEndpoints } from './store/endpoints.ts';
import { memoryEvents } from './store/events.ts';
import { memoryIdempotency } from './store/idempotency.ts';
import { memoryInstalls } from './store/installs.ts';
import { memoryOperators } from './store/operators.ts';
import { memoryOverview } from './store/overview.ts';
import { memoryRuns } from './store/runs.ts';
import { memorySchedules } from './store/schedules.ts';
import { memorySurroundings } from './store/surroundings.ts';
import type { Table } from './store/table.ts';
import { createTables, fill, type Seed, type Tables } from './store/tables.ts';
import { memoryTenants } from './store/tenants.ts';
import { memoryUpdates } from './store/updates.ts';
import { visibilityOf } from './store/visibility.ts';

export interface MemoryStore extends Store {
  /** The rows themselves, for what happens behind the product's back. */
  readonly tables: Tables;
}

/** `Transaction.native` of this store. */
export interface MemoryTransactionHandle {
  /** Called once the transaction is committed, never when it is rolled back. */
  afterCommit(callback: () => void): void;
}

/** The Store port in memory: one transaction after the other, rolled back when its work rejects. */
export function createMemoryStore(seed: Seed, featureDefault: FeatureDefault = 'on'): MemoryStore {
  const tables = createTables();
  fill(tables, seed);
  let last: Promise<unknown> = Promise.resolve();

  async function run<T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const callbacks: (() => void)[] = [];
    const all = Object.values(tables) as Table<unknown>[];
    const apart: Transaction['apart'] = async (part) => {
      const marks = all.map((table) => table.mark());
      const promised = callbacks.length;
      try {
        return { ok: true, value: await part() };
      } catch (error) {
        for (const [index, table] of all.entries()) table.rollback(marks[index]);
        callbacks.length = promised;
        return { ok: false, error };
      }
    };
    const native = { afterCommit: (callback: () => void) => callbacks.push(callback) };
    let result: T;
    try {
      result = await work({ ...openTransaction(tables, { scope, featureDefault }, native), apart });
    } catch (error) {
      for (const table of all) table.rollback();
      throw error;
    }
    for (const table of all) table.commit();
    for (const callback of callbacks) callback();
    return result;
  }

  return {
    tables,
    transaction(scope, work) {
      const mine = last.then(() => run(scope, work));
      last = mine.catch(() => {});
      return mine;
    },
  };
}

function openTransaction(
  tables: Tables,
  { scope, featureDefault }: { scope: Scope; featureDefault: FeatureDefault },
  native: MemoryTransactionHandle,
): Omit<Transaction, 'apart'> {
  const visibility = visibilityOf(scope);
  return {
    tenants: memoryTenants(tables, visibility, featureDefault),
    installs: memoryInstalls(tables, visibility, featureDefault),
    endpoints: memoryEndpoints(tables),
    schedules: memorySchedules(tables, visibility),
    runs: memoryRuns(tables, visibility),
    surroundings: memorySurroundings(tables, visibility),
    updates: memoryUpdates(tables, visibility),
    idempotency: memoryIdempotency(tables, visibility),
    audit: memoryAudit(tables, visibility),
    events: memoryEvents(tables, visibility),
    operators: memoryOperators(tables, featureDefault),
    overview: memoryOverview(tables, visibility, featureDefault),
    native,
  };
}
