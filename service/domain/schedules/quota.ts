import type { Limits } from '@extension-schedules/core/limits.ts';
import type { RequestContext } from '../context.ts';
import type { Install } from '../ports/store/installs.ts';
import { fail, ok, type Result } from '../problem.ts';
import { nameTaken } from './name.ts';

/**
 * Checks that the quotas allow `more` schedules, one by default. The caller holds the tenant's lock. Fails with the code
 * of the exhausted quota.
 */
export async function checkQuota({ tx, limits }: RequestContext, install: Install, more = 1): Promise<Result<void>> {
  return judgeQuota(limits, install, await tx.schedules.count(install.tenantId, install.id), more);
}

/**
 * Like `checkQuota` for one more schedule, and checks that its name is free, in one statement. Fails with NAME_TAKEN too.
 */
export async function checkRoom(
  { tx, limits }: RequestContext,
  install: Install,
  name: string | null,
): Promise<Result<void>> {
  const counted = await tx.schedules.count(install.tenantId, install.id, name);
  const room = judgeQuota(limits, install, counted, 1);
  return room.ok && counted.nameTaken ? nameTaken() : room;
}

function judgeQuota(
  limits: Limits,
  install: Install,
  { inInstall, inTenant }: { inInstall: number; inTenant: number },
  more: number,
): Result<void> {
  if (inInstall + more > limits.maxSchedulesPerInstall) {
    return fail({
      code: 'INSTALL_QUOTA_REACHED',
      detail:
        more === 1
          ? `${install.extensionName} already has ${inInstall} schedules, the maximum for one extension. Delete one that is no longer needed.`
          : `${install.extensionName} has ${inInstall} schedules and may have ${limits.maxSchedulesPerInstall}, so ${more} more do not fit. Delete some that are no longer needed, or add fewer.`,
      limit: limits.maxSchedulesPerInstall,
    });
  }
  if (inTenant + more > limits.maxSchedulesPerTenant) {
    return fail({
      code: 'TENANT_QUOTA_REACHED',
      detail:
        more === 1
          ? `Your tenant already has ${inTenant} schedules, the maximum. Delete one that is no longer needed.`
          : `Your tenant has ${inTenant} schedules and may have ${limits.maxSchedulesPerTenant}, so ${more} more do not fit. Delete some that are no longer needed, or add fewer.`,
      limit: limits.maxSchedulesPerTenant,
    });
  }
  return ok(undefined);
}
