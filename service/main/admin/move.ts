import { setTimeout as pause } from 'node:timers/promises';
import { presentMove } from '#api/presenters/present-operator.ts';
import { countPending, moveAll } from '#domain/admin/move-tenant.ts';
import type { MaintenanceDependencies } from '#domain/admin/operator-context.ts';
import type { JobRunnerName } from '#domain/ports/store/schedules.ts';

/** With Temporal and a worker running, moves are applied at once. */
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 250;

/** Moves every tenant that isn't on `engine` yet. Not an operation of the contract. */
export async function moveAllTenants(deps: MaintenanceDependencies, engine: JobRunnerName) {
  const moves = [];
  for await (const one of moveAll(deps, engine)) moves.push(one);
  const pending = await untilApplied(
    deps,
    moves.map(({ tenantId }) => tenantId),
  );
  return moves.map(({ tenantId, move }, at) =>
    presentMove(tenantId, { ...move, pending: pending[at] ?? move.pending }),
  );
}

/**
 * Waits a while for the tenants' pending syncs.
 * @returns the number of pending syncs per tenant
 */
export async function untilApplied(deps: MaintenanceDependencies, tenantIds: string[]): Promise<number[]> {
  const until = deps.clock.now() + PATIENCE_MS;
  for (;;) {
    const pending = await Promise.all(tenantIds.map((tenantId) => countPending(deps, tenantId)));
    if (pending.every((count) => count === 0) || deps.clock.now() >= until) return pending;
    await pause(LOOK_EVERY_MS);
  }
}
