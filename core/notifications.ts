import type { Cron } from './recurrence/parse.ts';

/** When people are notified of a schedule's failures. Null means the tenant's default. */
export interface NotificationSettings {
  /** The number of consecutive failed runs after which people are notified. */
  notifyAfterFailures: number | null;
  /** Whether people are notified when the schedule succeeds again. */
  notifyOnRecovery: boolean | null;
}

/** A tenant's settings for schedules without their own. */
export interface NotificationDefaults {
  /** Null means what suits the schedule's times, see `usualThreshold`. */
  notifyAfterFailures: number | null;
  notifyOnRecovery: boolean;
}

export const NOTIFICATION_DEFAULTS: NotificationDefaults = { notifyAfterFailures: null, notifyOnRecovery: true };

/** The farthest a schedule can be muted, milliseconds from now. */
export const MAX_MUTE_MS = 90 * 86_400_000;

/**
 * The number of consecutive failures after which people are usually notified: the first failure of a schedule that runs
 * at most once a day matters, a more frequent one often recovers by itself.
 */
export function usualThreshold({ minutes, hours }: Pick<Cron, 'minutes' | 'hours'>): number {
  return minutes.length * hours.length > 1 ? 3 : 1;
}

/** The threshold in force: the schedule's, else the tenant's, else the usual one. `cron` is undefined if it is unreadable. */
export function thresholdOf(
  { notifyAfterFailures }: Pick<NotificationSettings, 'notifyAfterFailures'>,
  defaults: NotificationDefaults,
  cron: Pick<Cron, 'minutes' | 'hours'> | undefined,
): number {
  return notifyAfterFailures ?? defaults.notifyAfterFailures ?? (cron ? usualThreshold(cron) : 1);
}
