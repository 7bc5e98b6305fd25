import { memo, useId, useMemo } from 'react';
import type { Recurrence } from '../../../../../core/recurrence/recurrence.ts';
import { DAY } from '../../../../../core/recurrence/time.ts';
import { useLocale } from '../../../../i18n/locale-context.ts';
import { previewMessages } from '../../../../i18n/preview-messages.ts';
import { useFormat } from '../../../../i18n/use-format.ts';
import { useMessages } from '../../../../i18n/use-messages.ts';
import { classNames } from '../../../../ui/class-names.ts';
import { useNow } from '../../now.ts';
import styles from './four-weeks.module.css';
import preview from './preview.module.css';
import { dayOf, type RunDay, runDays } from './run-days.ts';

const WEEK = 7;
const SHADES = [styles.none, styles.few, styles.some, styles.most];

/** Where the runs of the coming four weeks fall, day by day from today on in the schedule's zone. */
export const FourWeeks = memo(function FourWeeks({ recurrence }: { recurrence: Recurrence }) {
  const t = useMessages(previewMessages);
  const { intl } = useLocale();
  const id = useId();
  const minute = useNow(60_000);
  const days = useMemo(() => runDays(recurrence, dayOf(recurrence, minute), 4 * WEEK, minute), [recurrence, minute]);
  const most = Math.max(...days.map(({ count }) => count));
  const total = days.reduce((sum, { count }) => sum + count, 0);
  const weekday = new Intl.DateTimeFormat(intl, { weekday: 'short', timeZone: 'UTC' });
  const weeks = [0, 1, 2, 3].map((week) => days.slice(week * WEEK, (week + 1) * WEEK));
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
            {weeks[0]?.map(({ day }) => (
              <th key={day} scope="col">
                {weekday.format(day * DAY)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.day}>
              {week.map((each) => (
                <DayCell isFirst={each === days[0]} key={each.day} most={most} runs={each} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});

function DayCell({ runs: { day, count }, most, isFirst }: { runs: RunDay; most: number; isFirst: boolean }) {
  const t = useMessages(previewMessages);
  const { intl } = useLocale();
  const format = useFormat();
  const date = new Date(day * DAY);
  const namesMonth = isFirst || date.getUTCDate() === 1;
  const label = new Intl.DateTimeFormat(intl, {
    day: 'numeric',
    ...(namesMonth && { month: 'short' }),
    timeZone: 'UTC',
  });
  const told = t('dayRuns', { date: format.date(day * DAY, 'UTC'), count });
  const shade = most === 0 ? 0 : Math.ceil((count / most) * (SHADES.length - 1));
  return (
    <td>
      <div className={classNames(styles.day, SHADES[shade])} data-runs={count} title={told}>
        <span aria-hidden="true" className={styles.date}>
          {label.format(date)}
        </span>
        <span aria-hidden="true" className={styles.count}>
          {count === 0 ? '–' : count}
        </span>
        <span className={preview.unseen}>{told}</span>
      </div>
    </td>
  );
}
