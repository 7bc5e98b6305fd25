import type { CronField } from '@extension-schedules/core/recurrence/fields.ts';
import type { PlainKey } from '#i18n/use-messages.ts';

type Key = PlainKey<'when'>;

/** What each field is called where it begins a sentence. */
export const fieldNames = {
  minute: 'fieldMinute',
  hour: 'fieldHour',
  day_of_month: 'fieldDayOfMonth',
  month: 'fieldMonth',
  day_of_week: 'fieldDayOfWeek',
} as const satisfies Record<CronField, Key>;

/** What each field is called in the line of all five. */
export const partNames = {
  minute: 'partMinute',
  hour: 'partHour',
  day_of_month: 'partDayOfMonth',
  month: 'partMonth',
  day_of_week: 'partDayOfWeek',
} as const satisfies Record<CronField, Key>;
