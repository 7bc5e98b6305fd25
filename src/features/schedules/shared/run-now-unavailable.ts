import { isUnderway } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import type { Translate } from '#i18n/use-messages.ts';

/**
 * Why a schedule cannot be run now, or undefined.
 * @param limitedFor seconds until the next manual run is possible after too many; else 0
 */
export function runNowUnavailable(schedule: Schedule, limitedFor: number, t: Translate<'card'>): string | undefined {
  if (schedule.recent_runs.some(({ retry }) => retry !== null)) return t('waitingForRetry');
  if (isUnderway(schedule)) return t('runNowWhileRunning');
  if (schedule.state === 'install_disabled') return t('stateInstallDisabled');
  if (schedule.state === 'tenant_stopped') return t('stateTenantStopped');
  return limitedFor > 0 ? t('failRateLimited', { count: limitedFor }) : undefined;
}
