import { MAX_MUTE_MS } from '@extension-schedules/core/notifications.ts';
import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import type { Translate } from '#i18n/use-messages.ts';
import { muteErrorOf } from './mute-error.ts';

type MuteWords = {
  notify: Translate<'notify'>;
  pausing: Translate<'pausing'>;
  /** A date and a time as they may be typed. */
  example: string;
};

/** What is wrong with a typed end and what to type instead; an error of the API has its words already. */
export function muteErrorText(error: string | undefined, { notify, pausing, example }: MuteWords): string | undefined {
  switch (muteErrorOf(error)) {
    case 'missing':
      return pausing('dateRequired', { example });
    case 'past':
      return pausing('datePast');
    case 'too-far':
      return notify('muteTooFar', { count: MAX_MUTE_MS / DAY });
    default:
      return error;
  }
}
