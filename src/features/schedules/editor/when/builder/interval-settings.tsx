import { whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useClock } from '../../../shared/use-clock.ts';
import { NumberSelect } from '../number-select.tsx';
import { range } from '../use-day-names.ts';
import styles from '../when.module.css';
import type { Interval } from './builder-model.ts';
import { period, periods, withPeriod, withStretch } from './switch-rhythm.ts';

type IntervalSettingsProps = { interval: Interval; leastMinutes: number; onChange: (interval: Interval) => void };

/** Interval, first minute and range of hours. A range is shown by its first and last minute. */
export function IntervalSettings({ interval, leastMinutes, onChange }: IntervalSettingsProps) {
  const t = useMessages(whenMessages);
  const clock = useClock();
  const { every, from, to } = interval;
  const isHours = interval.kind === 'hours';
  const distance = (minutes: number) =>
    minutes < 60 ? t('minutes', { count: minutes }) : t('hours', { count: minutes / 60 });
  return (
    <div className={styles.settings}>
      <NumberSelect
        id="schedule-interval-every-field"
        label={t('every')}
        onChange={(minutes) => onChange(withPeriod(interval, minutes))}
        options={periods(interval, leastMinutes)}
        text={distance}
        value={period(interval)}
      />
      {interval.kind === 'hours' ? (
        <NumberSelect
          id="schedule-interval-minute-field"
          label={t('atMinute')}
          onChange={(minute) => onChange({ ...interval, minute })}
          options={range(0, 59)}
          value={interval.minute}
        />
      ) : (
        <NumberSelect
          id="schedule-interval-start-field"
          label={t('startMinute')}
          onChange={(start) => onChange({ ...interval, start })}
          options={range(0, every - 1)}
          value={interval.start}
        />
      )}
      <NumberSelect
        id="schedule-interval-from-field"
        label={t('from')}
        onChange={(hour) => onChange(withStretch(interval, hour, to))}
        options={range(0, isHours ? 23 - every : 23)}
        text={(hour) => clock.write({ hour, minute: isHours ? interval.minute : interval.start })}
        value={from}
      />
      <NumberSelect
        id="schedule-interval-to-field"
        label={t('to')}
        onChange={(hour) => onChange(withStretch(interval, from, hour))}
        options={
          isHours ? range(1, Math.floor((23 - from) / every)).map((step) => from + step * every) : range(from, 23)
        }
        text={(hour) => clock.write({ hour, minute: isHours ? interval.minute : lastMinute(interval) })}
        value={to}
      />
    </div>
  );
}

/** The last minute within an hour: every 15 minutes from 7 ends at 52. */
function lastMinute(interval: Extract<Interval, { kind: 'minutes' }>): number {
  return 60 - interval.every + interval.start;
}
