import type { CronField } from '../../../../core/recurrence/fields.ts';
import type { RecurrenceError } from '../../../../core/recurrence/recurrence.ts';
import type { editorMessages } from '../../../i18n/editor-messages.ts';
import type { Translate } from '../../../i18n/use-messages.ts';

type Words = Translate<(typeof editorMessages)['english']>;
type CronMistake = Extract<RecurrenceError, { field: 'cron' }>;

const fields = {
  minute: 'fieldMinute',
  hour: 'fieldHour',
  day_of_month: 'fieldDayOfMonth',
  month: 'fieldMonth',
  day_of_week: 'fieldDayOfWeek',
} as const satisfies Record<CronField, keyof (typeof editorMessages)['english']>;

/** The engine's finding in the viewer's language. `text` is the expression, `minimum` the floor in minutes. */
export function cronErrorText(error: CronMistake, text: string, minimum: number, t: Words): string {
  const part = text.slice(error.position, error.position + error.length);
  const field = error.cronField ? t(fields[error.cronField]) : '';
  switch (error.code) {
    case 'EMPTY':
      return t('cronEmpty');
    case 'TOO_LONG':
      return t('cronTooLong');
    case 'TOO_FREQUENT':
      return t('cronTooFrequent', { count: minimum });
    case 'NEVER_FIRES':
      return t('cronNeverFires');
    case 'BOTH_DAY_FIELDS':
      return t('cronBothDays');
    case 'WRONG_FIELD_COUNT':
      return t('cronFieldCount');
    case 'UNKNOWN_MACRO':
      return t('cronUnknownMacro', { part });
    case 'TIMEZONE_PREFIX':
      return t('cronTimezonePrefix');
    default:
      if (error.allowed !== undefined && field !== '') return t('cronAllowed', { field, part, allowed: error.allowed });
      return field === '' ? t('cronUnexpected', { part }) : t('cronMalformed', { field, part });
  }
}
