/**
 * The first `limit` of what tenants wait for, each tenant in its turn: the first of each, then the second of each, so that
 * nobody's many stand before somebody's one. Within a turn the order stays as it is.
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
