import type { RequestContext } from '../context.ts';
import type { Install } from '../ports/store/installs.ts';
import { fail, ok, type Result } from '../problem.ts';

/**
 * Checks that the quotas allow another schedule. The caller holds the tenant's lock. Fails with the code of the
 * exhausted quota.
 */
export async function checkQuota({ tx, limits }: RequestContext, install: Install): Promise<Result<void>> {
  const { inInstall, inTenant } = await tx.schedules.count(install.tenantId, install.id);
  if (inInstall >= limits.maxSchedulesPerInstall) {
    return fail({
      code: 'INSTALL_QUOTA_REACHED',
      detail: `${install.extensionName} already has ${inInstall} schedules, the maximum for one extension. Delete one that is no longer needed.`,
      limit: limits.maxSchedulesPerInstall,
    });
  }
  if (inTenant >= limits.maxSchedulesPerTenant) {
    return fail({
      code: 'TENANT_QUOTA_REACHED',
      detail: `Your tenant already has ${inTenant} schedules, the maximum. Delete one that is no longer needed.`,
      limit: limits.maxSchedulesPerTenant,
    });
  }
  return ok(undefined);
}
