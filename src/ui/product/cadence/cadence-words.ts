import type { Translate } from '#i18n/use-messages.ts';
import { type Days, isAllDay, type Repetition, type SimpleCadence, type Times } from './simple-cadence.ts';

type Words = Translate<'card'>;

/** "Every 15 minutes, Monday to Friday". `locale` is a BCP 47 tag. */
export function cadenceWords({ rhythm, days }: SimpleCadence, t: Words, locale: string): string {
  const words =
    rhythm.kind === 'times' ? atTimes(rhythm, days, t, locale) : onDays(repetitionWords(rhythm, t), days, t, locale);
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}

function repetitionWords(repetition: Repetition, t: Words): string {
  const { step, from, to } = repetition;
  const every = step % 60 === 0 ? t('everyHours', { count: step / 60 }) : t('everyMinutes', { count: step });
  if (!isAllDay(repetition)) return t('rhythmBetween', { rhythm: every, from: time(from), to: time(to) });
  return from === 0 ? every : t('everyHoursAtMinute', { count: step / 60, minute: from });
}

function onDays(rhythm: string, days: Days, t: Words, locale: string): string {
  if (days.kind === 'weekdays') return t('rhythmMondayToFriday', { rhythm });
  if (days.kind === 'days_of_week') return t('rhythmOnDays', { rhythm, days: weekdays(days.days, locale) });
  return rhythm;
}

function atTimes({ hours, minutes }: Times, days: Days, t: Words, locale: string): string {
  const times = list(
    hours.flatMap((hour) => minutes.map((minute) => time(hour * 60 + minute))),
    locale,
  );
  switch (days.kind) {
    case 'every_day':
      return t('everyDayAt', { times });
    case 'weekdays':
      return t('mondayToFridayAt', { times });
    case 'days_of_week':
      return t('daysAt', { days: weekdays(days.days, locale), times });
    case 'days_of_month':
      return days.days.join() === '1'
        ? t('firstOfMonthAt', { times })
        : t('datesAt', { days: list(days.days.map(String), locale), times });
  }
}

/** Monday first, as the days are said. 4 January 1970 was a Sunday. */
function weekdays(days: readonly number[], locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: days.length > 2 ? 'short' : 'long', timeZone: 'UTC' });
  const ordered = [...days].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
  return list(
    ordered.map((day) => format.format((3 + day) * 86_400_000)),
    locale,
  );
}

function list(parts: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);
}

function time(minutes: number): string {
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
