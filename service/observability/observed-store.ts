import { AsyncResource } from 'node:async_hooks';
import type { RunObserver } from '#domain/ports/run-observer.ts';
import type { ServiceStore } from '#domain/ports/store.ts';
import { watchRuns } from '#domain/runs/watch-runs.ts';
import type { PostgresStore } from '#store/postgres-store.ts';

/** Wraps the store so that `observe` receives changes of runs. */
export function observedStore(store: PostgresStore, observe: RunObserver): PostgresStore {
  return {
    ...store,
    ...watchRuns(store, observe),
    sharing: () => watchRuns(inOwnTrace(store.sharing()), observe),
  };
}

/** The first of several pieces of work begins their shared transaction; each must keep its own trace. */
function inOwnTrace(store: ServiceStore): ServiceStore {
  return { transaction: (scope, work) => store.transaction(scope, AsyncResource.bind(work)) };
}
