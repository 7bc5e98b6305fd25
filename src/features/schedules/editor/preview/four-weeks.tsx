import type { Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import { memo, useId, useMemo } from 'react';
import { previewMessages } from '#i18n/editor-messages.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { weekOf } from '#i18n/week.ts';
import { classNames } from '#ui/class-names.ts';
import unseen from '#ui/unseen.module.css';
import { useNow } from '../../shared/now.ts';
import { dayShades, type Shade } from './day-shades.ts';
import styles from './four-weeks.module.css';
import preview from './preview.module.css';
import { dayOf, type RunDay, runDays } from './run-days.ts';

const WEEK = 7;
const SHOWN = 4 * WEEK;
/** 4 January 1970 was a Sunday. */
const SUNDAY = 3;
/** Characters that fit a day's cell: "30. Nov." does, the Portuguese "30 de nov." does not. */
const WIDEST = 8;

/**
 * The number of runs on each of the next 28 days, from today in the schedule's zone. The columns are the days of the
 * week in the viewer's order, as in the builder.
 */
export const FourWeeks = memo(function FourWeeks({ recurrence }: { recurrence: Recurrence }) {
  const t = useMessages(previewMessages);
  const { intl } = useLocale();
  const id = useId();
  const minute = useNow(60_000);
  const days = useMemo(() => runDays(recurrence, dayOf(recurrence, minute), SHOWN, minute), [recurrence, minute]);
  const formats = useMemo(() => dayFormats(intl), [intl]);
  const shades = dayShades(days.map(({ count }) => count));
  const total = days.reduce((sum, { count }) => sum + count, 0);
  const week = weekOf(intl);
  const before = week.indexOf(weekdayOf(days[0]?.day ?? 0));
  const rows = Array.from({ length: Math.ceil((before + SHOWN) / WEEK) }, (_, row) => row * WEEK - before);
  const cellOf = (at: number) => {
    const runs = days[at];
    return runs ? cell(runs, at) : <td key={at} />;
  };
  const cell = (runs: RunDay, at: number) => (
    <DayCell
      dayAndMonth={at === 0 || isFirstOfMonth(runs.day) ? formats.dayAndMonth(runs.day * DAY) : undefined}
      key={runs.day}
      runs={runs}
      shade={shades[at] ?? 'none'}
    />
  );
  return (
    <div className={preview.box}>
      <div className={styles.head}>
        <h3 className={preview.title} id={id}>
          {t('weeks')}
        </h3>
        <span className={styles.total}>{t('runs', { count: total })}</span>
      </div>
      <table aria-labelledby={id} className={styles.weeks}>
        <thead>
          <tr>
            {week.map((weekday) => (
              <th key={weekday} scope="col">
                {formats.weekday.format((weekday + SUNDAY) * DAY)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((first) => (
            <tr key={first}>{week.map((_, column) => cellOf(first + column))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});

type DayCellProps = {
  runs: RunDay;
  shade: Shade;
  /** Replaces the day number where a month begins. */
  dayAndMonth: string | undefined;
};

function DayCell({ runs: { day, count }, shade, dayAndMonth }: DayCellProps) {
  const t = useMessages(previewMessages);
  const format = useFormat();
  const description = t('dayRuns', { date: format.date(day * DAY, 'UTC'), count });
  return (
    <td>
      <div className={classNames(styles.day, styles[shade])} title={description}>
        <span aria-hidden="true" className={styles.date}>
          {dayAndMonth && <span className={styles.wide}>{dayAndMonth}</span>}
          <span className={dayAndMonth && styles.narrow}>{dateOf(day)}</span>
        </span>
        <span aria-hidden="true" className={styles.count}>
          {count === 0 ? '–' : count}
        </span>
        <span className={unseen.unseen}>{description}</span>
      </div>
    </td>
  );
}

function dayFormats(locale: string) {
  const inWords = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const inNumbers = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', timeZone: 'UTC' });
  return {
    weekday: new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }),
    dayAndMonth: (day: number) => {
      const words = inWords.format(day);
      return words.length > WIDEST ? inNumbers.format(day) : words;
    },
  };
}

function dateOf(day: number): number {
  return new Date(day * DAY).getUTCDate();
}

/** 0 (Sunday) to 6. */
function weekdayOf(day: number): number {
  return new Date(day * DAY).getUTCDay();
}

function isFirstOfMonth(day: number): boolean {
  return dateOf(day) === 1;
}
