import type { Scope, ServiceStore, ServiceTransaction } from '#domain/ports/store.ts';
import { together } from '#domain/ports/together.ts';

type Work = (tx: ServiceTransaction) => Promise<unknown>;

interface Waiting {
  work: Work;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

/**
 * Runs `works` in one transaction; `view` creates a view of it for each piece of work.
 * @param lockTimeoutMs lock timeout of its statements in milliseconds; unlimited by default
 */
type Begin = <T>(works: (view: () => ServiceTransaction) => Promise<T>, lockTimeoutMs?: number) => Promise<T>;

/** Maximum pieces of work per transaction: if one fails, all are repeated. */
const MOST = 128;
/** Maximum number of concurrent shared transactions. */
const SIDE_BY_SIDE = 4;
/**
 * Work gathers while a transaction is open, because a few full transactions cost less than many small ones. Another
 * starts when that one is full or takes this long, usually waiting for a lock.
 */
const PATIENCE_MS = 50;
/** Work that needs a row locked for longer waits for it alone. */
const SHARED_LOCK_TIMEOUT_MS = 500;
/**
 * After a transaction ends, the next waits a moment for this many pieces of work, because finished callers soon return
 * with more.
 */
const ENOUGH = 32;
const MOMENT_MS = 2;

/**
 * Lets work in the worker scope share transactions. It runs concurrently, so statements are batched. If one piece
 * fails, the transaction is rolled back and each is repeated in a separate one, where only the failing one fails.
 */
export function shareTransactions(begin: Begin): ServiceStore {
  const waiting: Waiting[] = [];
  let running = 0;
  let endedAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  function add(work: Work): Promise<unknown> {
    return new Promise((resolve, reject) => {
      waiting.push({ work, resolve, reject });
      // After all callers of this turn.
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
 * Never rejects: each piece of work gets its own result. Resolves when the shared transaction is over, so that
 * repeating work one by one delays no other group.
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
