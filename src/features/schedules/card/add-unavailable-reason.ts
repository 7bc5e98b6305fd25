import type { Extension } from '#api/types.ts';
import type { Translate } from '#i18n/use-messages.ts';

type Words = Translate<'card'>;

/**
 * Why none can be added, or undefined. The list is newer than the limits that were read with the extension.
 */
export function addUnavailableReason(
  { stopped, enabled, limits }: Extension,
  count: number,
  t: Words,
): string | undefined {
  if (stopped) return t('failTenantStopped');
  if (!enabled) return t('failInstallDisabled');
  if (count >= limits.max_schedules_per_install) return t('quotaReached', { count: limits.max_schedules_per_install });
  const elsewhere = limits.schedules_in_tenant - limits.schedules_in_install;
  if (elsewhere + count >= limits.max_schedules_per_tenant) {
    return t('tenantQuotaReached', { count: limits.max_schedules_per_tenant });
  }
  return undefined;
}
