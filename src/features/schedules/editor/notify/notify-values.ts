import type { Schedule, SchedulePatch } from '#api/types.ts';
import { readNumber } from '../advanced/settings-values.ts';

/** Why what was typed as the end of a mute is not one. It takes the place of the instant in the form. */
export const MUTE_ERRORS = ['missing', 'past', 'too-far'] as const;
export type MuteError = (typeof MUTE_ERRORS)[number];

/** The notification settings in the form. */
export type NotifyValues = {
  /** As typed. Blank means the default. */
  notifyAfter: string;
  notifyRecovery: 'default' | 'yes' | 'no';
  /** ISO 8601, blank if the schedule is not muted, or a `MuteError`. */
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

export function muteErrorOf(mutedUntil: string | undefined): MuteError | undefined {
  return MUTE_ERRORS.find((error) => error === mutedUntil);
}
