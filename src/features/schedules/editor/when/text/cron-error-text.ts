import { smallestInterval } from '@extension-schedules/core/recurrence/interval.ts';
import { parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import { formatDuration } from '#i18n/duration.ts';
import type { Translate } from '#i18n/use-messages.ts';
import type { CronMistake } from './judge-cron.ts';
import { fieldNames } from './part-words.ts';

export type WhenWords = Translate<'when'>;

type Judged = {
  /** The expression as it was typed. */
  text: string;
  /** The floor, in milliseconds. */
  minimumInterval: number;
};

/** The engine's finding in the viewer's language; `locale` is the tag numbers are written in. */
export function cronErrorText(
  mistake: CronMistake,
  { text, minimumInterval }: Judged,
  t: WhenWords,
  locale: string,
): string {
  const part = text.slice(mistake.position, mistake.position + mistake.length);
  const field = mistake.cronField ? t(fieldNames[mistake.cronField]) : '';
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
    default:
      if (mistake.allowed !== undefined && field !== '') {
        return t('cronAllowed', { field, part, allowed: allowedText(mistake.allowed, t) });
      }
      return field === '' ? t('cronUnexpected', { part }) : t('cronMalformed', { field, part });
  }
}

/** The engine says `1-12 or JAN-DEC`. */
export function allowedText(allowed: string, t: WhenWords): string {
  const [range = '', names] = allowed.split(' or ');
  return names === undefined ? range : t('rangeOrNames', { range, names });
}

function intervalOf(text: string): number {
  const parsed = parseCron(text);
  return parsed.ok ? smallestInterval(parsed.cron) : 0;
}
