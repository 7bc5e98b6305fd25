import { MAX_PAYLOAD_BYTES } from '../../core/limits.ts';
import type { Operation } from '../contract/operation.ts';
import { ok } from '../contract/problem.ts';
import type { components } from '../contract/schema.gen.ts';
import type { Install } from '../ports/store/installs.ts';
import { findInstall } from './find.ts';

/** Everything the settings page needs besides the schedules. */
export const getExtension: Operation<Install> = {
  find: findInstall,
  async execute({ tx, caller, limits }, install) {
    const { inInstall, inTenant } = await tx.schedules.count(install.tenantId, install.id);
    const body: components['schemas']['Extension'] = {
      extension_id: install.extensionId,
      install_id: install.id,
      name: install.extensionName,
      version: install.version,
      version_id: install.versionId,
      enabled: install.enabled,
      permissions: { write: caller.permissions.has('extension:write') },
      default_timezone: await tx.installs.tenantTimezone(install.tenantId),
      limits: {
        schedules_in_install: inInstall,
        max_schedules_per_install: limits.maxSchedulesPerInstall,
        schedules_in_tenant: inTenant,
        max_schedules_per_tenant: limits.maxSchedulesPerTenant,
        minimum_interval_seconds: limits.minimumIntervalSeconds,
        run_now_per_minute: limits.runNowPerMinute,
        max_payload_bytes: MAX_PAYLOAD_BYTES,
      },
    };
    return ok({ status: 200, body });
  },
};
