import type { ScheduleRow } from '../ports/store/schedules.ts';
import type { Transaction } from '../ports/store.ts';
import { fail, ok, type Result } from '../problem.ts';
import { saveSchedule } from '../save-schedule.ts';
import { type MaintenanceDependencies, noteAct } from './operator-context.ts';

/**
 * Removes this product's endpoints of a version that the host is about to delete. Disabled schedules that use them are
 * marked invalid, tenant by tenant, and keep method and path. Safe to repeat. Fails with VERSION_IN_USE and keeps the
 * endpoints if an enabled schedule uses one.
 */
export async function deleteVersion(deps: MaintenanceDependencies, versionId: string): Promise<Result<void>> {
  const { store } = deps;
  const users = await store.transaction('operator', (tx) => tx.maintenance.usersOf(versionId));
  if (users.some(({ enabled }) => enabled)) return inUse(users);
  for (const found of Map.groupBy(users, ({ tenantId }) => tenantId).values()) {
    await store.transaction('operator', (tx) => invalidate(deps, tx, found));
  }
  return store.transaction('operator', async (tx) => {
    // Schedules that were enabled or created while the others were being marked.
    const left = await tx.maintenance.usersOf(versionId);
    if (left.some(({ enabled }) => enabled)) return inUse(left);
    await tx.endpoints.removeVersion(versionId);
    await noteAct(deps, tx, 'delete_version', null, { version_id: versionId, invalidated: users.length });
    return ok(undefined);
  });
}

function inUse(users: readonly ScheduleRow[]): Result<void> {
  const enabled = users.filter((schedule) => schedule.enabled).length;
  const use = enabled === 1 ? 'enabled schedule uses' : 'enabled schedules use';
  const detail = `${enabled} ${use} endpoints of this version. Disable them or move them to another version first.`;
  return fail({ code: 'VERSION_IN_USE', detail });
}

/** Marks one tenant's schedules. Skips schedules that have changed since they were found. */
async function invalidate(
  deps: MaintenanceDependencies,
  tx: Transaction,
  found: readonly ScheduleRow[],
): Promise<void> {
  const now = deps.clock.now();
  const installs = await tx.installs.findMany(found);
  for (const { tenantId, id, endpointId } of found) {
    const before = await tx.schedules.lock(tenantId, id);
    if (!before?.endpointValid || before.enabled || before.endpointId !== endpointId) continue;
    const install = installs.find((one) => one.id === before.installId);
    await saveSchedule(deps, tx, before, { endpointValid: false }, { action: 'invalidate', who: deps, install }, now);
  }
}
