import { smallestInterval } from '@extension-schedules/core/recurrence/interval.ts';
import { parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import { formatDuration } from '#i18n/duration.ts';
import type { Translate } from '#i18n/use-messages.ts';
import type { CronMistake } from './judge-cron.ts';
import { fieldNames } from './part-words.ts';

export type WhenWords = Translate<'when'>;

type Judged = {
  /** The expression as typed. */
  text: string;
  /** The minimum interval in milliseconds. */
  minimumInterval: number;
};

/** Core's cron error in the viewer's language; `locale` is the BCP 47 tag for numbers. */
export function cronErrorText(
  mistake: CronMistake,
  { text, minimumInterval }: Judged,
  t: WhenWords,
  locale: string,
): string {
  const part = text.slice(mistake.position, mistake.position + mistake.length);
  const field = mistake.cronField ? t(fieldNames[mistake.cronField]) : '';
  const allowed = allowedText(mistake.allowed ?? '', t);
  switch (mistake.code) {
    case 'EMPTY':
      return t('cronEmpty');
    case 'TOO_LONG':
      return t('cronTooLong');
    case 'TOO_FREQUENT':
      return t('cronTooFrequent', { count: minimumInterval / 60_000, found: formatDuration(intervalOf(text), locale) });
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
    case 'UNEXPECTED_CHARACTER':
      return t('cronUnexpected', { part });
    case 'UNSUPPORTED':
      return t('cronUnsupported', { field, part });
    case 'STEP_OUT_OF_RANGE':
      return t('cronStep', { field, allowed });
    case 'STEP_WITHOUT_RANGE':
      return t('cronStepRange', { field });
    case 'REVERSED_RANGE':
      return t('cronReversed', { field, part });
    case 'MALFORMED':
    case 'UNKNOWN_NAME':
    case 'VALUE_OUT_OF_RANGE':
      return part === '' ? t('cronMissing', { field }) : t('cronAllowed', { field, part, allowed });
  }
}

/** Turns core's `1-12 or JAN-DEC` into the allowed values of a field in the viewer's language. */
export function allowedText(allowed: string, t: WhenWords): string {
  const [range = '', names] = allowed.replaceAll('-', '–').split(' or ');
  return names === undefined ? range : t('rangeOrNames', { range, names });
}

function intervalOf(text: string): number {
  const parsed = parseCron(text);
  return parsed.ok ? smallestInterval(parsed.cron) : 0;
}
