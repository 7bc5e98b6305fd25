import { ranges } from '@extension-schedules/core/recurrence/even-fields.ts';
import type { MonthPlace } from '@extension-schedules/core/recurrence/month-place.ts';
import { formatClock, formatList as list } from '#i18n/format.ts';
import { dateFormat } from '#i18n/intl-cache.ts';
import type { PlainKey, Translate } from '#i18n/use-messages.ts';
import { isAllDay, parityOf, type Repetition, type SimpleCadence } from './simple-cadence.ts';

type Words = Translate<'card'>;

/** "Every 15 minutes, Monday to Friday". `locale` is a BCP 47 tag. */
export function cadenceWords({ rhythm, days, months }: SimpleCadence, t: Words, locale: string): string {
  const dates = months && days.kind === 'days_of_month' ? datesOfYear(days.days, months, t, locale) : undefined;
  const on = dates ?? dayWords(days, t, locale);
  const isDaily = days.kind === 'every_day';
  const cadence =
    rhythm.kind === 'times'
      ? t('daysAt', { days: on, times: timesOf(rhythm.hours, rhythm.minutes, locale) })
      : isDaily
        ? rhythmWords(rhythm, t, locale)
        : t('rhythmOnDays', { rhythm: rhythmWords(rhythm, t, locale), days: on });
  const words = months && !dates ? t('inMonths', { cadence, months: monthNames(months, locale) }) : cadence;
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}

function rhythmWords(rhythm: Exclude<SimpleCadence['rhythm'], { kind: 'times' }>, t: Words, locale: string): string {
  return rhythm.kind === 'repeated'
    ? repetitionWords(rhythm, t, locale)
    : t('everyHourAtMinutes', { minutes: list(rhythm.minutes.map(String), locale) });
}

function repetitionWords(repetition: Repetition, t: Words, locale: string): string {
  const { step, from, to } = repetition;
  const every = step % 60 === 0 ? t('everyHours', { count: step / 60 }) : t('everyMinutes', { count: step });
  if (!isAllDay(repetition)) {
    return t('rhythmBetween', { rhythm: every, from: formatClock(from, locale), to: formatClock(to, locale) });
  }
  return from === 0 ? every : t('everyHoursAtMinute', { count: step / 60, minute: from });
}

function timesOf(hours: readonly number[], minutes: readonly number[], locale: string): string {
  return list(
    hours.flatMap((hour) => minutes.map((minute) => formatClock(hour * 60 + minute, locale))),
    locale,
  );
}

function dayWords(days: SimpleCadence['days'], t: Words, locale: string): string {
  switch (days.kind) {
    case 'every_day':
      return t('everyDay');
    case 'weekdays':
      return t('mondayToFriday');
    case 'days_of_week':
      return weekdays(days.days, t, locale);
    case 'days_of_month':
      return datesOfMonth(days.days, t, locale);
    case 'place':
      return placeWords(days.place, t, locale);
  }
}

/** Days of the week whose names are feminine. */
const FEMININE: Partial<Record<string, string>> = { it: '0', pl: '036', pt: '12345' };

/**
 * "Second Tuesday of the month". The message `ordinals` lists first to fifth and last, and after a slash their feminine
 * forms where a language has them.
 */
function placeWords({ nth, of }: MonthPlace, t: Words, locale: string): string {
  if (of === 'day') return t('lastDayOfMonth');
  if (of === 'weekday') return t('lastWeekdayOfMonth');
  const language = locale.slice(0, 2);
  const [masculine = '', feminine = ''] = t('ordinals').split(' / ');
  const forms = FEMININE[language]?.includes(String(of)) ? feminine : masculine;
  // 4 January 1970 was a Sunday.
  const name = dateFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format((3 + of) * 86_400_000);
  return t('dayByPlace', {
    nth: forms.split(', ')[nth === 'last' ? 5 : nth - 1] ?? '',
    // Polish needs the accusative, which differs in feminine names only.
    day: language === 'pl' ? name.replace(/a$/, 'ę') : name,
  });
}

/** "Mondays", with the preposition, case and number of the language. Starts with Sunday. */
const weekdayKeys = [
  'onSunday',
  'onMonday',
  'onTuesday',
  'onWednesday',
  'onThursday',
  'onFriday',
  'onSaturday',
] as const satisfies PlainKey<'card'>[];

/** Lists days from Monday. More than two are abbreviated, because no language declines abbreviations. */
function weekdays(days: readonly number[], t: Words, locale: string): string {
  // 4 January 1970 was a Sunday.
  const { format } = dateFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const ordered = [...days].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
  const inWords = (day: number) => {
    const key = days.length > 2 ? undefined : weekdayKeys[day];
    return key ? t(key) : format((3 + day) * 86_400_000);
  };
  return list(ordered.map(inWords), locale);
}

function datesOfMonth(dates: readonly number[], t: Words, locale: string): string {
  if (dates.join() === '1') return t('firstOfMonth');
  const parity = parityOf(dates);
  if (parity) return t(parity === 'odd' ? 'oddDates' : 'evenDates');
  const number = (date = '') => t('dayNumber', { count: Number(date) });
  const parts = ranges(dates).map((part) => {
    const [first, last] = part.split('-');
    return last === undefined
      ? t('dayInList', { day: number(first) })
      : t('daySpan', { first: number(first), last: number(last) });
  });
  return t('datesOfMonth', { count: dates.length, days: list(parts, locale) });
}

/** "Every year on 1 January"; undefined for more than a few dates, and for dates that some years do not have. */
function datesOfYear(dates: readonly number[], months: readonly number[], t: Words, locale: string) {
  const pairs = months.flatMap((month) => dates.map((date) => ({ month, date })));
  const isYearly = ({ month, date }: (typeof pairs)[number]) => date <= new Date(Date.UTC(2001, month, 0)).getUTCDate();
  if (pairs.length > 4 || !pairs.every(isYearly)) return undefined;
  const format = dateFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const parts = pairs.map(({ month, date }) =>
    format
      .formatToParts(Date.UTC(2001, month - 1, date))
      .map(({ type, value }) => (type === 'day' ? t('dayNumber', { count: date }) : value))
      .join(''),
  );
  return t('datesOfYear', {
    dates: list(
      parts.map((date) => t('dateInYear', { date })),
      locale,
    ),
  });
}

function monthNames(months: readonly number[], locale: string): string {
  const { format } = dateFormat(locale, { month: months.length > 3 ? 'short' : 'long', timeZone: 'UTC' });
  return list(
    months.map((month) => format(Date.UTC(2001, month - 1))),
    locale,
  );
}
