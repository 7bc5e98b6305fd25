import type { Schedule, SchedulePatch } from '#api/types.ts';
import { readNumber } from '../../shared/read-number.ts';

/** The notification settings in the form. */
export type NotifyValues = {
  /** As typed. Blank means the default. */
  notifyAfter: string;
  notifyRecovery: 'default' | 'yes' | 'no';
  /** ISO 8601, blank if the schedule is not muted, or why what was typed is not an end. */
  mutedUntil: string;
};

type NotifySettings = Required<Pick<SchedulePatch, 'notify_after_failures' | 'notify_on_recovery'>>;

export const NOT_SET: NotifyValues = { notifyAfter: '', notifyRecovery: 'default', mutedUntil: '' };

export function toNotifyValues(settings: NotifySettings & Pick<Schedule, 'muted_until'>): NotifyValues {
  const { notify_after_failures: after, notify_on_recovery: recovery, muted_until: mutedUntil } = settings;
  return {
    notifyAfter: String(after ?? ''),
    notifyRecovery: recovery === null ? 'default' : recovery ? 'yes' : 'no',
    mutedUntil: mutedUntil ?? '',
  };
}

/** Converts values that have passed the form's checks. */
export function toNotifySettings({ notifyAfter, notifyRecovery }: NotifyValues): NotifySettings {
  return {
    notify_after_failures: notifyAfter.trim() === '' ? null : readNumber(notifyAfter),
    notify_on_recovery: notifyRecovery === 'default' ? null : notifyRecovery === 'yes',
  };
}
