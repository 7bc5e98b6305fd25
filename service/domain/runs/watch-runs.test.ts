import { expect, test } from 'vitest';
import type { RunChange } from '../ports/run-observer.ts';
import type { AttemptRow, RunRow, RunStore } from '../ports/store/runs.ts';
import type { Store, Transaction } from '../ports/store.ts';
import { watchRuns } from './watch-runs.ts';

const QUEUED: RunRow = {
  id: 'run-1',
  tenantId: 'tenant-1',
  scheduleId: 'schedule-1',
  installId: 'install-1',
  extensionId: 'extension-1',
  status: 'queued',
  skipReason: null,
  trigger: 'schedule',
  requestedBy: null,
  rerunOf: null,
  scheduledFor: 0,
  queuedAt: 0,
  startedAt: null,
  finishedAt: null,
  httpStatus: null,
  error: null,
  response: null,
  method: 'POST',
  path: '/work',
  version: null,
  versionId: null,
  contentHash: null,
  missedCount: 0,
  attempts: [],
};
const SKIPPED: RunRow = { ...QUEUED, id: 'run-2', status: 'skipped', skipReason: 'overlap' };
const ATTEMPT: AttemptRow = {
  number: 1,
  status: 'failed',
  startedAt: 0,
  deadlineAt: 1,
  finishedAt: 1,
  httpStatus: null,
  error: null,
  retryAt: null,
};

/** A store with one recorded run, and the notifications to its observer. */
function watchedStore(recorded: RunRow) {
  const observed: (readonly RunChange[])[] = [];
  const runs: Partial<RunStore> = {
    insert: async (run) => run.id !== recorded.id,
    begin: async () => {},
    end: async () => {},
    putAttempt: async () => {},
    moveRetry: async () => {},
  };
  const apart: Transaction['apart'] = (work) =>
    work().then(
      (value) => ({ ok: true, value }),
      (error) => ({ ok: false, error }),
    );
  const store: Store = { transaction: (_, work) => work({ runs, apart } as Transaction) };
  return { observed, store: watchRuns(store, (changes) => observed.push(changes)) };
}

test('reports starting, retrying and ending a run, each after its commit', async () => {
  const { observed, store } = watchedStore(QUEUED);
  const running: RunRow = { ...QUEUED, status: 'running' };
  await store.transaction('worker', async (tx) => {
    await tx.runs.begin(running);
    expect(observed).toEqual([]);
  });
  const retried = { ...ATTEMPT, retryAt: 5_000 };
  await store.transaction('worker', (tx) => tx.runs.putAttempt('tenant-1', 'run-1', retried));
  await store.transaction('worker', (tx) => tx.runs.end({ ...QUEUED, status: 'failed' }));
  expect(observed).toEqual([
    [{ kind: 'started', run: running }],
    [{ kind: 'retry', tenantId: 'tenant-1', runId: 'run-1', attempt: retried }],
    [{ kind: 'finished', run: { ...QUEUED, status: 'failed' } }],
  ]);
});

test('reports a skipped occurrence when it is recorded, and a queued run that is stopped', async () => {
  const { observed, store } = watchedStore(QUEUED);
  await store.transaction('worker', async (tx) => {
    await tx.runs.insert(SKIPPED);
    await tx.runs.end({ ...QUEUED, status: 'skipped', skipReason: 'stopped' });
  });
  expect(observed.flat().map((change) => change.kind === 'skipped' && change.run.skipReason)).toEqual([
    'overlap',
    'stopped',
  ]);
});

test('reports neither a run that was already recorded nor a queued one', async () => {
  const { observed, store } = watchedStore(SKIPPED);
  await store.transaction('worker', async (tx) => {
    await tx.runs.insert(SKIPPED);
    await tx.runs.insert(QUEUED);
    await tx.runs.putAttempt('tenant-1', 'run-2', ATTEMPT);
  });
  expect(observed).toEqual([]);
});

test('reports a retry once, also when its time is moved', async () => {
  const { observed, store } = watchedStore(QUEUED);
  await store.transaction('worker', (tx) => tx.runs.putAttempt('tenant-1', 'run-1', { ...ATTEMPT, retryAt: 5_000 }));
  await store.transaction('worker', (tx) => tx.runs.moveRetry('tenant-1', 'run-1', { ...ATTEMPT, retryAt: 1_000 }));
  expect(observed.flat().map(({ kind }) => kind)).toEqual(['retry']);
});

test('does not report changes that are rolled back', async () => {
  const { observed, store } = watchedStore(QUEUED);
  const failing = store.transaction('worker', async (tx) => {
    await tx.runs.end({ ...QUEUED, status: 'succeeded' });
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect(observed).toEqual([]);
});

test('reports only those savepoints that were not undone', async () => {
  const { observed, store } = watchedStore(QUEUED);
  const ended = { ...QUEUED, status: 'failed' as const };
  await store.transaction('worker', async (tx) => {
    await tx.apart(async () => {
      await tx.runs.insert(SKIPPED);
      await tx.runs.end(ended);
      throw new Error('undone');
    });
    await tx.apart(() => tx.runs.end(ended));
  });
  expect(observed).toEqual([[{ kind: 'finished', run: ended }]]);
});
