import type { NotificationDefaults } from '@extension-schedules/core/notifications.ts';
import { installEntry } from '../audit.ts';
import type { RequestContext } from '../context.ts';
import type { AuditEntry } from '../ports/store/audit.ts';
import type { Install } from '../ports/store/installs.ts';

/**
 * Changes when people of the caller's tenant are notified, for schedules without a setting of their own. Absent fields keep
 * their value.
 * @param install the extension in which the change was made, for the audit
 */
export async function setNotificationDefaults(
  context: RequestContext,
  install: Install,
  change: Partial<NotificationDefaults>,
): Promise<NotificationDefaults> {
  const { tx, clock } = context;
  // Concurrent changes of different fields both take effect.
  await tx.schedules.lockTenant(install.tenantId);
  const before = await tx.tenants.notificationDefaults(install.tenantId);
  const after = { ...before, ...change };
  const changes: AuditEntry['changes'] = {};
  for (const field of ['notifyAfterFailures', 'notifyOnRecovery'] as const) {
    if (before[field] !== after[field]) changes[field] = [before[field], after[field]];
  }
  if (Object.keys(changes).length === 0) return before;
  await tx.tenants.setNotificationDefaults(install.tenantId, after);
  await tx.audit.append(installEntry('set_notification_defaults', context, install, clock.now(), changes));
  return after;
}
