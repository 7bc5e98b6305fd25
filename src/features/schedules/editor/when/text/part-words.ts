import type { CronField } from '@extension-schedules/core/recurrence/fields.ts';
import type { PlainKey } from '#i18n/use-messages.ts';

type Key = PlainKey<'when'>;

/** The name of each field at the beginning of a sentence. */
export const fieldNames = {
  minute: 'fieldMinute',
  hour: 'fieldHour',
  day_of_month: 'fieldDayOfMonth',
  month: 'fieldMonth',
  day_of_week: 'fieldDayOfWeek',
} as const satisfies Record<CronField, Key>;

/** The short name of each field in the line of all five. */
export const partNames = {
  minute: 'partMinute',
  hour: 'partHour',
  day_of_month: 'partDayOfMonth',
  month: 'partMonth',
  day_of_week: 'partDayOfWeek',
} as const satisfies Record<CronField, Key>;
