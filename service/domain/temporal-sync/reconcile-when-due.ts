import type { Reconciliation } from '../ports/store/reconciliation.ts';
import type { OutboxDependencies } from './apply-outbox.ts';
import { RECONCILE_EVERY_MS, reconcile } from './reconcile.ts';

/** Of one page; a process that dies is replaced after this. */
const LEASE_MS = 2 * 60_000;

/**
 * Reconciles every ten minutes, and when an operator has asked. Any number of processes may call it as often as they like:
 * one of them does it.
 * @param holder this process
 * @param isStopping whether this process shall soon end: then another one begins again
 * @returns undefined where it is not time, or another process is at it
 */
export async function reconcileWhenDue(
  deps: OutboxDependencies,
  holder: string,
  isStopping: () => boolean = () => false,
): Promise<Reconciliation | undefined> {
  const { store, clock } = deps;
  const isOurs = await store.transaction('worker', (tx) => {
    const now = clock.now();
    return tx.reconciliation.take(holder, now, now + LEASE_MS, now - RECONCILE_EVERY_MS);
  });
  if (!isOurs) return undefined;
  const found = await reconcile(deps, async () => {
    if (isStopping()) throw new Error('This process is stopping. Another one will start over.');
    const until = clock.now() + LEASE_MS;
    const kept = await store.transaction('worker', (tx) => tx.reconciliation.keep(holder, until));
    if (!kept) throw new Error('Another process has taken over because this one was silent for too long.');
  });
  await store.transaction('worker', (tx) => tx.reconciliation.finish(holder, clock.now(), found));
  return found;
}
