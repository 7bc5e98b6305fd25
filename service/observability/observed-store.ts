import { AsyncResource } from 'node:async_hooks';
import type { RunObserver } from '#domain/ports/run-observer.ts';
import type { ServiceStore } from '#domain/ports/store.ts';
import { watchRuns } from '#domain/runs/watch-runs.ts';
import type { PostgresStore } from '#store/postgres-store.ts';

/** The store, telling `observe` what becomes of runs. */
export function observedStore(store: PostgresStore, observe: RunObserver): PostgresStore {
  return {
    ...store,
    ...watchRuns(store, observe),
    sharing: () => watchRuns(inOwnTrace(store.sharing()), observe),
  };
}

/** Works that share a transaction are begun by the first of them, and each has to stay in the trace of its own. */
function inOwnTrace(store: ServiceStore): ServiceStore {
  return { transaction: (scope, work) => store.transaction(scope, AsyncResource.bind(work)) };
}
