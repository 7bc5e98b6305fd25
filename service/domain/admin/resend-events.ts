import { type MaintenanceDependencies, noteAct } from './operator-context.ts';

/** Few enough to be put back in one transaction. */
const MOST = 500;

/** Has dead letters sent again, under their ids and behind newer events of their schedules. */
export async function resendEvents(
  deps: MaintenanceDependencies,
  filter: { tenantId?: string; ids?: readonly string[] },
  given: { reason: string },
): Promise<{ resent: number; remaining: number }> {
  return deps.store.transaction('operator', async (tx) => {
    const done = await tx.eventQueue.resend(filter, deps.clock.now(), MOST);
    const reason = given.reason.trim();
    if (done.resent === 0) return done;
    // Consumers of the released contract know no further action.
    const details = { reason, resent_events: done.resent, ...(filter.ids && { event_ids: filter.ids }) };
    await noteAct(deps, tx, 'repair', filter.tenantId ?? null, details);
    return done;
  });
}
