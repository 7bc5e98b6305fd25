import { setTimeout as pause } from 'node:timers/promises';
import { presentMove } from '#api/presenters/present-operator.ts';
import { countUntold, moveAll } from '#domain/admin/move-tenant.ts';
import type { MaintenanceDependencies } from '#domain/admin/operator-context.ts';
import type { JobRunnerName } from '#domain/ports/store/schedules.ts';

/** Where Temporal and a worker that serves it are there, moves are applied to it at once. */
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 250;

/** Moves every tenant that is not there yet. The contract has no operation for that. */
export async function moveAllTenants(deps: MaintenanceDependencies, engine: JobRunnerName) {
  const moves = [];
  for await (const one of moveAll(deps, engine)) moves.push(one);
  const untold = await untilApplied(
    deps,
    moves.map(({ tenantId }) => tenantId),
  );
  return moves.map(({ tenantId, move }, at) => presentMove(tenantId, { ...move, untold: untold[at] ?? move.untold }));
}

/**
 * Waits a while for Temporal to have been told of the tenants' schedules.
 * @returns of how many it is still to be told, tenant by tenant
 */
export async function untilApplied(deps: MaintenanceDependencies, tenantIds: string[]): Promise<number[]> {
  const until = deps.clock.now() + PATIENCE_MS;
  for (;;) {
    const untold = await Promise.all(tenantIds.map((tenantId) => countUntold(deps, tenantId)));
    if (untold.every((count) => count === 0) || deps.clock.now() >= until) return untold;
    await pause(LOOK_EVERY_MS);
  }
}
