/**
 * Picks up to `limit` items round-robin across tenants: the first of each tenant, then the second of each, so that one
 * tenant's backlog doesn't delay the others. The order within a round is unchanged.
 */
export function takeTurns<Waiting extends { tenantId: string }>(waiting: readonly Waiting[], limit: number): Waiting[] {
  const taken = new Map<string, number>();
  const turns = waiting.map((one) => {
    const turn = (taken.get(one.tenantId) ?? 0) + 1;
    taken.set(one.tenantId, turn);
    return { one, turn };
  });
  return turns
    .sort((a, b) => a.turn - b.turn)
    .slice(0, limit)
    .map(({ one }) => one);
}
