import type { Cron } from '@extension-schedules/core/recurrence/parse.ts';
import { type LeftOut, shortMonths } from '@extension-schedules/core/recurrence/short-months.ts';
import { memo } from 'react';
import { previewMessages } from '#i18n/editor-messages.ts';
import { formatList } from '#i18n/format.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useMessages } from '#i18n/use-messages.ts';
import styles from './preview.module.css';

/** Warns about a date, or a fifth weekday, that some months do not have. */
export const ShortMonths = memo(function ShortMonths({ cron }: { cron: Cron }) {
  const t = useMessages(previewMessages);
  const { intl } = useLocale();
  const sentence = ({ day, months, leapFebruary }: LeftOut) => {
    const count = months.length;
    if (count === 0) return t(leapFebruary ? 'dateLeapYears' : 'dateNever', { day });
    return t(leapFebruary ? 'dateMonthsLeap' : 'dateMonths', { day, count, months: monthNames(months, intl) });
  };
  if (shortMonths(cron)?.kind === 'fifth_weekday') return <p className={styles.note}>{t('fifthWeekday')}</p>;
  return leftOut(cron).map((date) => (
    <p className={styles.note} key={date.day}>
      {sentence(date)}
    </p>
  ));
});

function leftOut(cron: Cron): readonly LeftOut[] {
  const short = shortMonths(cron);
  const [day = 0] = cron.daysOfMonth;
  switch (short?.kind) {
    case undefined:
    case 'fifth_weekday':
      return [];
    case 'leap_years':
      return [{ day, months: [], leapFebruary: true }];
    case 'some_months':
      return [{ day, months: short.months, leapFebruary: short.leapFebruary }];
    case 'dates_left_out':
      return short.dates;
  }
}

function monthNames(months: readonly number[], locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  return formatList(
    months.map((month) => format.format(Date.UTC(2026, month - 1, 1))),
    locale,
    'unit',
  );
}
