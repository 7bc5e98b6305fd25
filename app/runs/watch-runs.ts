import { isFinished, type RunStatus } from '../../core/states.ts';
import type { RunChange, RunObserver } from '../ports/run-observer.ts';
import type { RunStore } from '../ports/store/runs.ts';
import type { Store, Transaction } from '../ports/store.ts';

/**
 * The store, telling `observe` what becomes of runs, whichever use case does it and only once it is committed. Here
 * rather than in the use cases, so that none can forget it and nothing is counted that was rolled back.
 */
export function watchRuns(store: Store, observe: RunObserver): Store {
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

function watched(tx: Transaction, changes: RunChange[]): Transaction {
  /** As they were when this transaction locked them: writing a run again is no change. */
  const before = new Map<string, RunStatus>();
  return {
    ...tx,
    runs: watchedRuns(tx.runs, before, changes),
    async apart(work) {
      const known = new Map(before);
      const told = changes.length;
      const done = await tx.apart(work);
      if (!done.ok) {
        changes.length = told;
        before.clear();
        for (const [id, status] of known) before.set(id, status);
      }
      return done;
    },
  };
}

function watchedRuns(runs: RunStore, before: Map<string, RunStatus>, changes: RunChange[]): RunStore {
  return {
    ...runs,
    async insert(run) {
      const isNew = await runs.insert(run);
      if (isNew && run.status === 'skipped') changes.push({ kind: 'skipped', run });
      return isNew;
    },
    async lock(tenantId, runId) {
      const run = await runs.lock(tenantId, runId);
      if (run) before.set(run.id, run.status);
      return run;
    },
    async update(run) {
      await runs.update(run);
      if (before.get(run.id) === run.status) return;
      before.set(run.id, run.status);
      if (run.status === 'running') changes.push({ kind: 'started', run });
      else if (run.status === 'skipped') changes.push({ kind: 'skipped', run });
      else if (isFinished(run.status)) changes.push({ kind: 'finished', run });
    },
    async putAttempt(tenantId, runId, attempt) {
      await runs.putAttempt(tenantId, runId, attempt);
      if (attempt.retryAt !== null) changes.push({ kind: 'retry', tenantId, runId, attempt });
    },
  };
}
