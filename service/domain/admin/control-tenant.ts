import { offSince, stopText } from '../audit.ts';
import { settleBefore } from '../occurrences/settle-before.ts';
import type { Clock } from '../ports/clock.ts';
import type { AuditEntry } from '../ports/store/audit.ts';
import type { ControlsInForce } from '../ports/store/tenants.ts';
import type { Transaction } from '../ports/store.ts';
import { noteInInstalls } from './note-in-installs.ts';
import { noteAct, type OperatorDependencies } from './operator-context.ts';

/**
 * Turns the kill switch on: from now on none of the tenant's schedules run. It is effective after the first
 * transaction, even if skipping queued runs takes longer. Stopping again replaces the reason and keeps the original
 * stop time.
 */
export async function stopTenant(
  deps: OperatorDependencies,
  tenantId: string,
  given: { reason: string },
): Promise<ControlsInForce> {
  const reason = given.reason.trim();
  const controls = await deps.store.transaction('operator', async (tx) => {
    const before = await tx.tenants.lockControls(tenantId);
    const stop = { reason, by: deps.operator.name, at: before.stop?.at ?? deps.clock.now() };
    await tx.tenants.setControls({ ...before, stop });
    const changes: AuditEntry['changes'] = { stopped: [stopText(before.stop), stopText(stop)] };
    await noteInInstalls(tx, tenantId, { action: 'stop_tenant', who: deps, changes }, deps.clock.now());
    await noteAct(deps, tx, 'stop_tenant', tenantId, { reason });
    return { ...before, stop };
  });
  await skipQueuedRuns(deps.clock, (work) => deps.store.transaction('operator', work), tenantId);
  return controls;
}

/** Turns the kill switch off. Occurrences missed during the stop don't run. */
export async function releaseTenant(
  deps: OperatorDependencies,
  tenantId: string,
  given: { reason: string },
): Promise<ControlsInForce> {
  return deps.store.transaction('operator', async (tx) => {
    await settleDueOf(deps, tx, tenantId);
    const before = await tx.tenants.lockControls(tenantId);
    if (before.stop === null) return before;
    await tx.tenants.setControls({ ...before, stop: null });
    const changes: AuditEntry['changes'] = { stopped: [stopText(before.stop), null] };
    await noteInInstalls(tx, tenantId, { action: 'release_tenant', who: deps, changes }, deps.clock.now());
    await noteAct(deps, tx, 'release_tenant', tenantId, { reason: given.reason.trim() });
    return { ...before, stop: null };
  });
}

/** Sets a tenant's feature flag from now on. It overrides the installation's default, even if that changes later. */
export async function setFeature(
  deps: OperatorDependencies,
  tenantId: string,
  given: { enabled: boolean; reason: string },
): Promise<ControlsInForce> {
  const { enabled } = given;
  const controls = await deps.store.transaction('operator', async (tx) => {
    if (enabled) await settleDueOf(deps, tx, tenantId);
    const before = await tx.tenants.lockControls(tenantId);
    if (enabled === before.feature?.on) return before;
    const now = deps.clock.now();
    const after = { ...before, feature: { on: enabled, at: now }, featureOn: enabled };
    await tx.tenants.setControls(after);
    const action = enabled ? 'feature_on' : 'feature_off';
    const changes: AuditEntry['changes'] = { featureOffSince: [offSince(before), offSince(after)] };
    await noteInInstalls(tx, tenantId, { action, who: deps, changes }, now);
    await noteAct(deps, tx, action, tenantId, { reason: given.reason.trim() });
    return after;
  });
  if (!enabled) await skipQueuedRuns(deps.clock, (work) => deps.store.transaction('operator', work), tenantId);
  return controls;
}

/** Settles a tenant's due schedules without waiting for a worker. */
export function settleTenant(deps: OperatorDependencies, tenantId: string): Promise<void> {
  return deps.store.transaction('operator', (tx) => settleDueOf(deps, tx, tenantId));
}

/**
 * Settles a tenant's due schedules before its controls change, so that the change applies only to later occurrences.
 * Schedules are locked before the tenant, the order all code uses.
 */
export async function settleDueOf(
  deps: Pick<OperatorDependencies, 'clock' | 'jobs' | 'log'>,
  tx: Transaction,
  tenantId: string,
): Promise<void> {
  for (const id of await tx.operators.dueSchedules(tenantId, deps.clock.now())) {
    const schedule = await tx.schedules.lock(tenantId, id);
    if (!schedule) continue;
    const [install] = await tx.installs.findMany([schedule]);
    await settleBefore(deps, tx, schedule, install);
  }
}

const BATCH = 100;

/**
 * Ends the queued runs of a tenant that was just stopped as skipped(stopped). They wouldn't start during the stop
 * anyway, but without this they would run once the tenant is released.
 */
export async function skipQueuedRuns(
  clock: Clock,
  inTransaction: (work: (tx: Transaction) => Promise<number>) => Promise<number>,
  tenantId: string,
): Promise<void> {
  let found: number;
  do {
    found = await inTransaction(async (tx) => {
      const queued = await tx.operators.queuedRuns(tenantId, BATCH);
      for (const { scheduleId, runId } of queued) {
        await tx.schedules.lock(tenantId, scheduleId);
        const run = await tx.runs.find(tenantId, scheduleId, runId);
        if (run?.status !== 'queued') continue;
        await tx.runs.end({ ...run, status: 'skipped', skipReason: 'stopped', finishedAt: clock.now() });
      }
      return queued.length;
    });
  } while (found === BATCH);
}
