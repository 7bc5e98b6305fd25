import type { RunChange, RunObserver } from '../ports/run-observer.ts';
import type { RunStore } from '../ports/store/runs.ts';
import type { Store, Transaction } from '../ports/store.ts';

/**
 * Wraps a store so that `observe` receives every change of runs after its commit. Doing this here ensures that no use
 * case can forget it and that rolled-back changes aren't counted.
 */
export function watchRuns<Tx extends Transaction>(store: Store<Tx>, observe: RunObserver): Store<Tx> {
  return {
    async transaction(scope, work) {
      const changes: RunChange[] = [];
      const result = await store.transaction(scope, (tx) => {
        changes.length = 0;
        return work(watched(tx, changes));
      });
      if (changes.length > 0) observe(changes);
      return result;
    },
  };
}

function watched<Tx extends Transaction>(tx: Tx, changes: RunChange[]): Tx {
  return {
    ...tx,
    runs: watchedRuns(tx.runs, changes),
    async apart(work) {
      const before = changes.length;
      const done = await tx.apart(work);
      if (!done.ok) changes.length = before;
      return done;
    },
  };
}

function watchedRuns(runs: RunStore, changes: RunChange[]): RunStore {
  return {
    ...runs,
    async insert(run) {
      const isNew = await runs.insert(run);
      if (isNew && run.status === 'skipped') changes.push({ kind: 'skipped', run });
      return isNew;
    },
    async begin(run) {
      await runs.begin(run);
      changes.push({ kind: 'started', run });
    },
    async end(run) {
      await runs.end(run);
      changes.push({ kind: run.status === 'skipped' ? 'skipped' : 'finished', run });
    },
    async putAttempt(tenantId, runId, attempt) {
      await runs.putAttempt(tenantId, runId, attempt);
      if (attempt.retryAt !== null) changes.push({ kind: 'retry', tenantId, runId, attempt });
    },
  };
}
