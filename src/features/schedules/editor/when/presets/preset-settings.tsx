import { EVEN_HOURS } from '@extension-schedules/core/recurrence/less-often.ts';
import { whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { NumberSelect } from '../number-select.tsx';
import { TimeField } from '../times/time-field.tsx';
import { range, useDayNames } from '../use-day-names.ts';
import styles from '../when.module.css';
import type { Preset } from './preset.ts';
import { EVEN_PERIODS, everyMinutes } from './to-preset.ts';

type PresetSettingsProps = { preset: Preset; leastMinutes: number; onChange: (preset: Preset) => void };

/** The settings of a preset: its interval, or its time and day. */
export function PresetSettings({ preset, leastMinutes, onChange }: PresetSettingsProps) {
  const t = useMessages(whenMessages);
  const names = useDayNames();
  return (
    <div className={styles.settings}>
      {preset.kind === 'minutes' && (
        <NumberSelect
          id="schedule-preset-every-field"
          label={t('every')}
          onChange={(every) => onChange(everyMinutes(every))}
          options={EVEN_PERIODS.filter((minutes) => minutes >= leastMinutes || minutes === preset.every)}
          text={(count) => (count < 60 ? t('minutes', { count }) : t('hours', { count: count / 60 }))}
          value={preset.every}
        />
      )}
      {preset.kind === 'hourly' && (
        <NumberSelect
          id="schedule-preset-hours-field"
          label={t('every')}
          onChange={(every) => onChange({ ...preset, every })}
          options={EVEN_HOURS.filter((hours) => hours * 60 >= leastMinutes || hours === preset.every)}
          text={(count) => t('hours', { count })}
          value={preset.every}
        />
      )}
      {preset.kind === 'hourly' && (
        <NumberSelect
          id="schedule-preset-minute-field"
          label={t('atMinute')}
          onChange={(minute) => onChange({ ...preset, minute })}
          options={range(0, 59)}
          value={preset.minute}
        />
      )}
      {preset.kind === 'weekly' && (
        <NumberSelect
          id="schedule-preset-day-field"
          label={t('dayOfTheWeek')}
          onChange={(day) => onChange({ ...preset, day })}
          options={names.week}
          text={names.weekday}
          value={preset.day}
        />
      )}
      {preset.kind === 'monthly' && (
        <NumberSelect
          id="schedule-preset-date-field"
          label={t('dayOfTheMonth')}
          onChange={(date) => onChange({ ...preset, date })}
          options={range(1, 31)}
          value={preset.date}
        />
      )}
      {'hour' in preset && (
        <TimeField
          id="schedule-preset-time-field"
          onChange={(time) => onChange({ ...preset, ...time })}
          value={{ hour: preset.hour, minute: preset.minute }}
        />
      )}
    </div>
  );
}
