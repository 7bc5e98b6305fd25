import type { Zone } from '@extension-schedules/core/recurrence/zone.ts';
import { useId } from 'react';
import { pausingMessages } from '#i18n/dialogs-messages.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { useAutomation } from '#ui/automation.ts';
import { TextField } from '#ui/text-field.tsx';
import { useClock } from '../use-clock.ts';
import styles from './pause.module.css';
import { asTyped, type PauseChoice, type PauseDraft, tomorrowMorning } from './pause-draft.ts';

type PauseChoicesProps = {
  draft: PauseDraft;
  onChange: (draft: PauseDraft) => void;
  /** The schedule's; undefined where this browser does not know it. */
  zone: Zone | undefined;
  now: number;
  dateError: string | undefined;
};

const HOUR = 3_600_000;

/** The end of the pause, shown in the schedule's zone. */
export function PauseChoices({ draft, onChange, zone, now, dateError }: PauseChoicesProps) {
  const t = useMessages(pausingMessages);
  const format = useFormat();
  const { timezone } = useHost();
  const automation = useAutomation();
  const name = useId();
  const clock = useClock();
  const { intl } = useLocale();
  const tomorrow = zone && asTyped(tomorrowMorning(zone, now), zone, intl);
  const choices: [PauseChoice, string][] = [
    ['resumed', t('resumeManually')],
    ['hour', t('resumeInHour', { when: format.time(now + HOUR, zone?.name ?? 'UTC') })],
  ];
  if (zone) {
    choices.push(['morning', t('resumeInMorning', { when: format.dateTime(tomorrowMorning(zone, now), zone.name) })]);
    choices.push(['date', t('resumeAtDate')]);
  }
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.legend}>
        {t('resumeWhen')}
        {zone && zone.name !== timezone && <span className={styles.zone}> · {zone.name}</span>}
      </legend>
      {choices.map(([choice, label]) => (
        <label className={styles.choice} key={choice}>
          <input
            {...automation({ id: `pause-until-${choice}` })}
            checked={draft.choice === choice}
            className={styles.radio}
            name={name}
            onChange={() => onChange({ ...draft, choice })}
            type="radio"
            value={choice}
          />
          {label}
        </label>
      ))}
      {zone && draft.choice === 'date' && (
        <div className={styles.date}>
          <TextField
            description={t('dateZone', { zone: zone.name })}
            error={dateError}
            id="pause-until-date-field"
            label={t('dateLabel')}
            onChange={(event) => onChange({ ...draft, date: event.target.value })}
            placeholder={tomorrow?.date}
            value={draft.date}
          />
          <TextField
            id="pause-until-time-field"
            inputMode={clock.inputMode}
            label={t('timeLabel')}
            onChange={(event) => onChange({ ...draft, time: event.target.value })}
            placeholder={tomorrow?.time}
            value={draft.time}
          />
        </div>
      )}
    </fieldset>
  );
}
