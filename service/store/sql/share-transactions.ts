import type { Scope, ServiceStore, ServiceTransaction } from '#domain/ports/store.ts';
import { together } from '#domain/ports/together.ts';

type Work = (tx: ServiceTransaction) => Promise<unknown>;

interface Waiting {
  work: Work;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

/**
 * One transaction for `works`, which is given a way to make a view of it for each work.
 * @param lockTimeoutMs how long a statement of it waits for a lock; as long as it may take unless given
 */
type Begin = <T>(works: (view: () => ServiceTransaction) => Promise<T>, lockTimeoutMs?: number) => Promise<T>;

/** So many works at most are in one transaction: what one of them spoils is done again for all. */
const MOST = 128;
/** So many transactions at a time at most. */
const SIDE_BY_SIDE = 4;
/**
 * Works gather while a transaction is under way, for a few full ones cost less than many that are nearly empty. Another
 * begins beside it when that is full, or when this one takes so long, most often behind a lock.
 */
const PATIENCE_MS = 50;
/** A row that somebody else holds for longer is waited for by the work that wants it alone. */
const SHARED_LOCK_TIMEOUT_MS = 500;
/** Right after one has ended the next waits a moment for so many works: those that it let go on soon ask again. */
const ENOUGH = 32;
const MOMENT_MS = 2;

/**
 * Lets works of the worker's scope share transactions. They run side by side, so their statements gather; when one
 * fails, the transaction is rolled back and each is done again in one of its own, where only the culprit fails.
 */
export function shareTransactions(begin: Begin): ServiceStore {
  const waiting: Waiting[] = [];
  let running = 0;
  let endedAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  function add(work: Work): Promise<unknown> {
    return new Promise((resolve, reject) => {
      waiting.push({ work, resolve, reject });
      // After everybody who asks in this turn.
      if (waiting.length === 1 || waiting.length === ENOUGH || waiting.length === MOST) setImmediate(start);
    });
  }

  function start(): void {
    if (running >= SIDE_BY_SIDE || waiting.length === 0) return;
    const busy = running > 0;
    const wanted = busy ? MOST : ENOUGH;
    const soon = busy || performance.now() - endedAt < MOMENT_MS;
    if (soon && waiting.length < wanted) timer ??= setTimeout(open, busy ? PATIENCE_MS : MOMENT_MS);
    else open();
  }

  function open(): void {
    stopWaiting();
    if (running >= SIDE_BY_SIDE || waiting.length === 0) return;
    const group = waiting.splice(0, MOST);
    running += 1;
    void runTogether(begin, group).finally(() => {
      running -= 1;
      endedAt = performance.now();
      stopWaiting();
      start();
    });
    start();
  }

  function stopWaiting(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    transaction<T>(scope: Scope, work: (tx: ServiceTransaction) => Promise<T>): Promise<T> {
      if (scope !== 'worker') throw new Error('Only works of the worker may share a transaction.');
      return add(work) as Promise<T>;
    },
  };
}

/**
 * Never rejects: every work is told for itself. Resolves when the shared transaction is over: works that are done again
 * one by one keep no other group from its place.
 */
async function runTogether(begin: Begin, group: Waiting[]): Promise<void> {
  const lockTimeoutMs = group.length === 1 ? undefined : SHARED_LOCK_TIMEOUT_MS;
  try {
    const results = await begin((view) => together(group, ({ work }) => work(view())), lockTimeoutMs);
    for (const [index, one] of group.entries()) one.resolve(results[index]);
  } catch (error) {
    if (group.length === 1) group[0]?.reject(error);
    else for (const one of group) void runTogether(begin, [one]);
  }
}
