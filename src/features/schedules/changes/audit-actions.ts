import type { AuditAction } from '#api/types.ts';
import type { PlainKey } from '#i18n/use-messages.ts';
import type { IconName } from '#ui/icon.tsx';

/** The message for each audit action. */
const auditActions = {
  create: { label: 'created', icon: 'plus' },
  update: { label: 'updated', icon: 'edit' },
  enable: { label: 'enabled', icon: 'check' },
  disable: { label: 'disabled', icon: 'cross' },
  delete: { label: 'deleted', icon: 'trash' },
  restore: { label: 'restored', icon: 'plus' },
  pause: { label: 'paused', icon: 'pause' },
  resume: { label: 'resumed', icon: 'play' },
  skip_next: { label: 'skipped', icon: 'skip' },
  unskip_next: { label: 'unskipped', icon: 'skip' },
  run_now: { label: 'ranNow', icon: 'play' },
  rerun: { label: 'reran', icon: 'play' },
  retry_now: { label: 'retriedNow', icon: 'play' },
  stop_retrying: { label: 'retriesStopped', icon: 'cross' },
  remap: { label: 'remapped', icon: 'sync' },
  invalidate: { label: 'invalidated', icon: 'warning' },
  update_version: { label: 'versionUpdated', icon: 'sync' },
  undo_update: { label: 'updateUndone', icon: 'sync' },
  enable_install: { label: 'installEnabled', icon: 'check' },
  disable_install: { label: 'installDisabled', icon: 'cross' },
  uninstall: { label: 'uninstalled', icon: 'trash' },
  stop_tenant: { label: 'tenantStopped', icon: 'cross' },
  release_tenant: { label: 'tenantReleased', icon: 'check' },
  feature_off: { label: 'featureOff', icon: 'cross' },
  feature_on: { label: 'featureOn', icon: 'check' },
  suspend_tenant: { label: 'tenantSuspended', icon: 'cross' },
  reinstate_tenant: { label: 'tenantReinstated', icon: 'check' },
  set_notification_defaults: { label: 'notificationDefaults', icon: 'edit' },
} as const satisfies Record<AuditAction, { label: PlainKey<'changes'>; icon: IconName }>;

/** A service that is newer than this remote may know more. */
export function auditAction(action: AuditAction) {
  return action in auditActions
    ? auditActions[action as keyof typeof auditActions]
    : ({ label: 'otherAction', icon: 'edit' } as const);
}
