import {
  type Limits,
  MAX_ATTEMPTS,
  MAX_BULK_ITEMS,
  MAX_CATCH_UP_WINDOW_MS,
  MAX_NOTE_LENGTH,
  MAX_NOTIFY_AFTER_FAILURES,
  MAX_PAUSE_AFTER_FAILURES,
  MAX_PAYLOAD_BYTES,
  MAX_TIMEOUT_MS,
  MIN_CATCH_UP_WINDOW_MS,
  MIN_TIMEOUT_MS,
} from '@extension-schedules/core/limits.ts';
import { defaultSettings } from '@extension-schedules/core/schedule-settings.ts';
import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import type { RequestContext } from '#domain/context.ts';
import { setEnabled } from '#domain/installs/set-enabled.ts';
import { uninstall } from '#domain/installs/uninstall.ts';
import { iso } from '#domain/iso.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import { type Answer, answer, type Operation } from '../operation.ts';
import { presentPermissions } from '../presenters/present-permissions.ts';
import { findInstall, holdInstall } from './find.ts';
import { presentDefaults as presentNotificationDefaults } from './notifications.ts';

/** Everything that the settings page needs except the schedules. */
export const getExtension: Operation<'getExtension', Install> = {
  scope: 'tenant',
  find: findInstall,
  execute: answerExtension,
};

export const enableExtension: Operation<'enableExtension', Install> = {
  scope: 'tenant',
  find: holdInstall,
  execute: async (context, install) => answerExtension(context, await setEnabled(context, install, true)),
};

export const disableExtension: Operation<'disableExtension', Install> = {
  scope: 'tenant',
  find: holdInstall,
  execute: async (context, install) => answerExtension(context, await setEnabled(context, install, false)),
};

export const uninstallExtension: Operation<'uninstallExtension', Install> = {
  scope: 'tenant',
  find: holdInstall,
  async execute(context, install) {
    await uninstall(context, install);
    return answer({ status: 204 });
  },
};

/** The answer of an install's operations: its current state. */
async function answerExtension({ tx, caller, limits }: RequestContext, install: Install) {
  const { inInstall, inTenant } = await tx.schedules.count(install.tenantId, install.id);
  const body: Answer<'getExtension'>['body'] = {
    extension_id: install.extensionId,
    install_id: install.id,
    name: install.extensionName,
    version: install.version,
    version_id: install.versionId,
    enabled: install.enabled,
    stopped: install.stopped && { reason: install.stopped.reason, since: iso(install.stopped.since) },
    permissions: presentPermissions(caller),
    default_timezone: await tx.installs.tenantTimezone(install.tenantId),
    limits: {
      schedules_in_install: inInstall,
      max_schedules_per_install: limits.maxSchedulesPerInstall,
      schedules_in_tenant: inTenant,
      max_schedules_per_tenant: limits.maxSchedulesPerTenant,
      minimum_interval_seconds: limits.minimumIntervalSeconds,
      run_now_per_minute: limits.runNowPerMinute,
      max_payload_bytes: MAX_PAYLOAD_BYTES,
      max_attempts: MAX_ATTEMPTS,
      min_timeout_ms: MIN_TIMEOUT_MS,
      max_timeout_ms: MAX_TIMEOUT_MS,
      min_catch_up_window_ms: MIN_CATCH_UP_WINDOW_MS,
      max_catch_up_window_ms: MAX_CATCH_UP_WINDOW_MS,
      max_pause_after_failures: MAX_PAUSE_AFTER_FAILURES,
      max_notify_after_failures: MAX_NOTIFY_AFTER_FAILURES,
      max_note_length: MAX_NOTE_LENGTH,
      max_bulk_items: MAX_BULK_ITEMS,
    },
    defaults: presentDefaults(limits),
    notifications: {
      available: tx.events.writes('schedule.failing'),
      ...presentNotificationDefaults(await tx.tenants.notificationDefaults(install.tenantId)),
    },
  };
  return answer<Answer<'getExtension'>>({ status: 200, body });
}

function presentDefaults(limits: Limits): components['schemas']['ScheduleDefaults'] {
  const defaults = defaultSettings(limits);
  return {
    max_attempts: defaults.maxAttempts,
    timeout_ms: defaults.timeoutMs,
    overlap: defaults.overlap,
    catch_up: defaults.catchUp,
    catch_up_window_ms: defaults.catchUpWindowMs,
    pause_after_failures: defaults.pauseAfterFailures,
  };
}
