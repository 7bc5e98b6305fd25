import type { PlainKey, Translate } from '#i18n/use-messages.ts';
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
  if (days.kind === 'days_of_week') return t('rhythmOnDays', { rhythm, days: weekdays(days.days, t, locale) });
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
      return t('daysAt', { days: weekdays(days.days, t, locale), times });
    case 'days_of_month':
      return days.days.join() === '1'
        ? t('firstOfMonthAt', { times })
        : t('datesAt', { count: days.days.length, days: dates(days.days, t, locale), times });
  }
}

const weekdayKeys = [
  'onSunday',
  'onMonday',
  'onTuesday',
  'onWednesday',
  'onThursday',
  'onFriday',
  'onSaturday',
] as const satisfies PlainKey<'card'>[];

/**
 * Monday first, as the days are said. One or two in full, in the form the language has for a day that comes again
 * ("Sundays", "le dimanche", "w niedziele"); more of them as abbreviations, which are not inflected.
 */
function weekdays(days: readonly number[], t: Words, locale: string): string {
  // 4 January 1970 was a Sunday.
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const inWords = (day: number) => {
    const key = days.length > 2 ? undefined : weekdayKeys[day];
    return key ? t(key) : format.format((3 + day) * 86_400_000);
  };
  const ordered = [...days].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
  return list(ordered.map(inWords), locale);
}

/** "1 and 15", in German "1. und 15.", in French "le 1er et le 15". */
function dates(days: readonly number[], t: Words, locale: string): string {
  return list(
    days.map((day) => t('dayOfMonth', { count: day })),
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
