import type { CronDifference, PlainDifference } from '@extension-schedules/core/recurrence/cron-difference.ts';
import type { PlainKey } from '#i18n/use-messages.ts';
import type { WhenWords } from './cron-error-text.ts';

const keys = {
  not_last_day: 'differsLastDay',
  not_moved: 'differsNotMoved',
  every_week: 'differsEveryWeek',
  weekday_numbers: 'differsWeekdayNumbers',
  no_seconds: 'differsNoSeconds',
  every_year: 'differsEveryYear',
  weekdays_only: 'differsWeekdaysOnly',
  filled_up: 'differsFilledUp',
} as const satisfies Record<PlainDifference, PlainKey<'when'>>;

/** How a suggested expression differs from what was typed, in sentences. */
export function differsText(differs: readonly CronDifference[], t: WhenWords): string {
  return differs.map((difference) => sentence(difference, t)).join(' ');
}

function sentence(difference: CronDifference, t: WhenWords): string {
  switch (difference.kind) {
    case 'own_zone':
      return t('differsOwnZone', { zone: difference.zone });
    case 'other_value':
      return t('differsOtherValue', { from: difference.from, to: difference.to });
    case 'every_minutes':
      return t('differsEveryMinutes', { count: difference.count });
    case 'every_hours':
      return t('differsEveryHours', { count: difference.count });
    default:
      return t(keys[difference.kind]);
  }
}
