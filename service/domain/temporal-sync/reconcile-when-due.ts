import type { Reconciliation } from '../ports/store/reconciliation.ts';
import type { OutboxDependencies } from './apply-outbox.ts';
import { RECONCILE_EVERY_MS, reconcile } from './reconcile.ts';

class Stopping extends Error {}

/** Lease for one page, milliseconds. After a crash another process can take over when it expires. */
const LEASE_MS = 2 * 60_000;

/**
 * Reconciles every ten minutes and when an operator has requested it. Any number of processes may call this at any
 * time; one of them does it.
 * @param holder id of this process
 * @param isStopping whether this process is shutting down; another process then starts over
 * @returns undefined if it isn't due, another process is doing it, or this process is stopping
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
    if (isStopping()) throw new Stopping();
    const until = clock.now() + LEASE_MS;
    const kept = await store.transaction('worker', (tx) => tx.reconciliation.keep(holder, until));
    if (!kept) throw new Error('Another process has taken over because this one was silent for too long.');
  }).catch((error) => {
    // An ordinary shutdown: there is nothing to log.
    if (!(error instanceof Stopping)) throw error;
  });
  if (!found) return undefined;
  await store.transaction('worker', (tx) => tx.reconciliation.finish(holder, clock.now(), found));
  return found;
}
