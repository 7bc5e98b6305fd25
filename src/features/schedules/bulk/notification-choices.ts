import type { Instant } from '@extension-schedules/core/recurrence/time.ts';
import type { Zone } from '@extension-schedules/core/recurrence/zone.ts';
import { mutedUntilOf, type TypedEnd } from '../shared/mute/mute-end.ts';
import { muteErrorOf } from '../shared/mute/mute-error.ts';
import { readFailures } from '../shared/read-failures.ts';
import type { BulkWish } from './use-bulk.ts';

/** What is to change of the notifications of several schedules. `keep` leaves each as it is. */
export type NotificationChoices = {
  after: 'keep' | 'default' | 'number';
  /** As typed. */
  failures: string;
  recovery: 'keep' | 'default' | 'yes' | 'no';
  mute: 'keep' | 'unmute' | 'until';
  end: TypedEnd;
};

export type ChoiceErrors = { failures?: true; mute?: string };

type Reading = {
  /** In which the end of the mute is typed; undefined where this browser does not know it. */
  zone: Zone | undefined;
  now: Instant;
  locale: string;
  mostFailures: number;
};

/** Whether every setting is kept. */
export function keepsAll({ after, recovery, mute }: NotificationChoices): boolean {
  return after === 'keep' && recovery === 'keep' && mute === 'keep';
}

/** The change with the chosen settings only, or what is wrong with them. */
export function readChoices(
  choices: NotificationChoices,
  { zone, now, locale, mostFailures }: Reading,
): { ok: true; wish: BulkWish } | { ok: false; errors: ChoiceErrors } {
  const { after, recovery, mute, end } = choices;
  const failures = readFailures(choices.failures, mostFailures);
  const typed = zone && mute === 'until' ? mutedUntilOf(end, zone, now, locale) || 'missing' : '';
  const muteError = muteErrorOf(typed);
  const isWrong = after === 'number' && failures === undefined;
  if (isWrong || muteError) {
    return { ok: false, errors: { ...(isWrong && { failures: true }), ...(muteError && { mute: muteError }) } };
  }
  return {
    ok: true,
    wish: {
      action: 'set_notifications',
      ...(after !== 'keep' && { notify_after_failures: after === 'number' ? (failures ?? null) : null }),
      ...(recovery !== 'keep' && { notify_on_recovery: recovery === 'default' ? null : recovery === 'yes' }),
      ...(mute !== 'keep' && { muted_until: typed || null }),
    },
  };
}
