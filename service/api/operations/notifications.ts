import type { NotificationDefaults } from '@extension-schedules/core/notifications.ts';
import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import type { Install } from '#domain/ports/store/installs.ts';
import { setNotificationDefaults as set } from '#domain/schedules/notification-defaults.ts';
import { answer, type Operation } from '../operation.ts';
import { findInstall } from './find.ts';

export const getNotificationDefaults: Operation<'getNotificationDefaults', Install> = {
  scope: 'tenant',
  find: findInstall,
  async execute({ tx }, { tenantId }) {
    return answer({ status: 200, body: presentDefaults(await tx.tenants.notificationDefaults(tenantId)) });
  },
};

export const setNotificationDefaults: Operation<'setNotificationDefaults', Install> = {
  scope: 'tenant',
  find: findInstall,
  async execute(context, install, { body }) {
    const changed = await set(context, install, {
      ...(body.notify_after_failures === undefined ? {} : { notifyAfterFailures: body.notify_after_failures }),
      ...(body.notify_on_recovery === undefined ? {} : { notifyOnRecovery: body.notify_on_recovery }),
    });
    return answer({ status: 200, body: presentDefaults(changed) });
  },
};

/** A tenant's notification settings, as answers show them. */
export function presentDefaults({
  notifyAfterFailures,
  notifyOnRecovery,
}: NotificationDefaults): components['schemas']['NotificationDefaults'] {
  return { notify_after_failures: notifyAfterFailures, notify_on_recovery: notifyOnRecovery };
}
