import type { Translate } from '#i18n/use-messages.ts';
import type { Days, Rhythm, SimpleCadence } from './simple-cadence.ts';

type Words = Translate<'card'>;

/** "Every 15 minutes, Monday to Friday". `locale` is a BCP 47 tag. */
export function cadenceWords({ rhythm, days }: SimpleCadence, t: Words, locale: string): string {
  const words =
    rhythm.kind === 'at_times'
      ? atTimes(rhythm.times, days, t, locale)
      : onDays(rhythmWords(rhythm, t), days, t, locale);
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}

function rhythmWords(rhythm: Exclude<Rhythm, { kind: 'at_times' }>, t: Words): string {
  if (rhythm.kind === 'between') {
    const { step, from, to } = rhythm;
    const every = step % 60 === 0 ? t('everyHours', { count: step / 60 }) : t('everyMinutes', { count: step });
    return t('rhythmBetween', { rhythm: every, from: time(from), to: time(to) });
  }
  const { count } = rhythm;
  if (rhythm.kind === 'every_minutes') return t('everyMinutes', { count });
  const { minute } = rhythm;
  if (minute === 0) return t('everyHours', { count });
  return t('everyHoursAtMinute', { count, minute });
}

function onDays(rhythm: string, days: Days, t: Words, locale: string): string {
  if (days.kind === 'monday_to_friday') return t('rhythmMondayToFriday', { rhythm });
  if (days.kind === 'days_of_week') return t('rhythmOnDays', { rhythm, days: weekdays(days.days, locale) });
  return rhythm;
}

function atTimes(times: Extract<Rhythm, { kind: 'at_times' }>['times'], days: Days, t: Words, locale: string): string {
  const clock = list(
    times.map(({ hour, minute }) => time(hour * 60 + minute)),
    locale,
  );
  switch (days.kind) {
    case 'every_day':
      return t('everyDayAt', { times: clock });
    case 'monday_to_friday':
      return t('mondayToFridayAt', { times: clock });
    case 'days_of_week':
      return t('daysAt', { days: weekdays(days.days, locale), times: clock });
    case 'days_of_month':
      return days.days.join() === '1'
        ? t('firstOfMonthAt', { times: clock })
        : t('datesAt', { days: list(days.days.map(String), locale), times: clock });
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
