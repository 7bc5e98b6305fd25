import { presentMove } from '#api/presenters/present-operator.ts';
import { countUntold, moveAll, moveTenant } from '#domain/admin/move-tenant.ts';
import type { MaintenanceDependencies } from '#domain/admin/operator-context.ts';
import type { EngineName } from '#domain/ports/store/schedules.ts';
import { type Done, done, SOMETHING_LEFT } from './done.ts';

/** Temporal is told at once where it is there: so long is enough to see whether it is. */
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 250;

/** Moves a tenant and looks for a while whether anything is left in Temporal. */
export async function moveOne(deps: MaintenanceDependencies, tenantId: string, engine: EngineName): Promise<Done> {
  const move = await moveTenant(deps, tenantId, engine);
  if (move.engine !== engine) {
    return { ok: false, sentence: `Somebody else has moved ${tenantId} to ${move.engine} meanwhile.` };
  }
  const untold = await untilTold(deps, tenantId, deps.clock.now() + PATIENCE_MS);
  return moved(presentMove(tenantId, { ...move, untold }), untold);
}

/** The same for every tenant that is not there yet. */
export async function moveEverybody(deps: MaintenanceDependencies, engine: EngineName): Promise<Done> {
  const moves = [];
  for await (const one of moveAll(deps, engine)) moves.push(one);
  const until = deps.clock.now() + PATIENCE_MS;
  const data = [];
  for (const { tenantId, move } of moves) {
    data.push(presentMove(tenantId, { ...move, untold: await untilTold(deps, tenantId, until) }));
  }
  return moved(
    data,
    data.reduce((sum, { untold }) => sum + untold, 0),
  );
}

async function untilTold(deps: MaintenanceDependencies, tenantId: string, until: number): Promise<number> {
  for (;;) {
    const untold = await countUntold(deps, tenantId);
    if (untold === 0 || deps.clock.now() >= until) return untold;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

function moved(data: unknown, untold: number): Done {
  if (untold === 0) return done(data);
  const schedules = untold === 1 ? 'a schedule' : `${untold} schedules`;
  const remark = `Temporal is still to be told of ${schedules}: a worker that serves it does that by itself, as soon as both are there. What Temporal rings for until then begins nothing twice. Asked again, this command says whether anything is left.`;
  return { ok: true, data, exitCode: SOMETHING_LEFT, remark };
}
