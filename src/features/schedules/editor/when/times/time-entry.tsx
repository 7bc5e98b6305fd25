import { type KeyboardEvent, useState } from 'react';
import { whenMessages } from '#i18n/editor-messages.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/text-field.tsx';
import { readClockTime, type Time } from '../../../shared/clock-time.ts';
import { useClock } from '../../../shared/use-clock.ts';
import styles from './times.module.css';

type TimeEntryProps = { replaced: Time | undefined; onEnter: (time: Time) => void; onLeave: () => void };

/** Input for a time. Enter accepts and Escape cancels; neither key reaches the surrounding form or dialog. */
export function TimeEntry({ replaced, onEnter, onLeave }: TimeEntryProps) {
  const t = useMessages(whenMessages);
  const shared = useMessages(sharedMessages);
  const clock = useClock();
  const [text, setText] = useState(replaced ? clock.write(replaced) : '');
  const [isRefused, setRefused] = useState(false);

  const take = () => {
    const time = readClockTime(text);
    if (time) onEnter(time);
    else setRefused(true);
  };
  const decide = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') take();
    else onLeave();
  };
  return (
    <div className={styles.entry}>
      <TextField
        autoFocus
        error={isRefused ? t('timeInvalid', { example: clock.write({ hour: 14, minute: 30 }) }) : undefined}
        id="schedule-time-field"
        inputMode={clock.inputMode}
        label={t('time')}
        maxLength={12}
        mono
        onChange={(event) => {
          setText(event.target.value);
          setRefused(false);
        }}
        onFocus={(event) => event.target.select()}
        onKeyDown={decide}
        placeholder={clock.write({ hour: 0, minute: 0 })}
        size="sm"
        value={text}
      />
      <Button id="use-schedule-time-button" onClick={take}>
        {t(replaced ? 'change' : 'add')}
      </Button>
      <Button id="cancel-schedule-time-button" onClick={onLeave} variant="ghost">
        {shared('cancel')}
      </Button>
    </div>
  );
}
