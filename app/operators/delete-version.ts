import { auditEntry } from '../audit.ts';
import { fail, ok, type Result } from '../contract/problem.ts';
import { noteAct, type OperatorDependencies } from './operator-context.ts';

/**
 * Removes what is ours of a version that the host is going to delete: its endpoints. Disabled schedules that use them are
 * marked as invalid; they keep method and path. Again it changes nothing. Fails with VERSION_IN_USE.
 */
export async function deleteVersion(deps: OperatorDependencies, versionId: string): Promise<Result<void>> {
  return deps.store.transaction('operator', async (tx) => {
    const users = await tx.operators.lockUsersOf(versionId);
    const enabled = users.filter((schedule) => schedule.enabled).length;
    if (enabled > 0) {
      const use = enabled === 1 ? 'enabled schedule uses' : 'enabled schedules use';
      const detail = `${enabled} ${use} endpoints of this version. Move them to another version, or disable them, first.`;
      return fail({ code: 'VERSION_IN_USE', detail });
    }
    const now = deps.clock.now();
    const installs = users.length > 0 ? await tx.installs.findMany(users) : [];
    for (const before of users.filter(({ endpointValid }) => endpointValid)) {
      const schedule = { ...before, endpointValid: false, revision: before.revision + 1, updatedAt: now };
      const install = installs.find(({ id }) => id === before.installId);
      await tx.schedules.update(schedule);
      await deps.jobs.scheduleChanged(tx, schedule);
      await tx.audit.append(auditEntry('invalidate', deps, { install, schedule, before }, now));
    }
    await tx.endpoints.removeVersion(versionId);
    await noteAct(deps, tx, 'delete_version', null, { version_id: versionId, invalidated: users.length });
    return ok(undefined);
  });
}
