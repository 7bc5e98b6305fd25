import { type KeyboardEvent, useState } from 'react';
import { whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { TextField } from '#ui/text-field.tsx';
import { isWrittenAs, readClockTime, type Time } from '../../../shared/clock-time.ts';
import { useClock } from '../../../shared/use-clock.ts';
import styles from './times.module.css';
import { sameTime } from './times.ts';

type TimeFieldProps = { id: string; value: Time; onChange: (time: Time) => void };

/** Input for a time of day. A complete time applies at once, a shortened one on leaving. */
export function TimeField({ id, value, onChange }: TimeFieldProps) {
  const t = useMessages(whenMessages);
  const clock = useClock();
  const [draft, setDraft] = useState<string>();
  const [seen, setSeen] = useState(value);
  if (!sameTime(seen, value)) {
    setSeen(value);
    const drafted = readClockTime(draft ?? '');
    if (drafted && !sameTime(drafted, value)) setDraft(undefined);
  }
  const [isRefused, setRefused] = useState(false);

  const type = (text: string) => {
    setDraft(text);
    setRefused(false);
    const time = readClockTime(text);
    if (time && isWrittenAs(text, clock.write(time))) onChange(time);
  };
  const settle = () => {
    if (draft === undefined) return;
    const time = readClockTime(draft);
    setRefused(!time);
    if (!time) return;
    setDraft(undefined);
    onChange(time);
  };
  const settleByEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || draft === undefined || isWrittenAs(draft, clock.write(value))) return;
    event.preventDefault();
    settle();
  };
  return (
    <div className={styles.timeField}>
      <TextField
        error={isRefused ? t('timeInvalid', { example: clock.write({ hour: 14, minute: 30 }) }) : undefined}
        id={id}
        inputMode={clock.inputMode}
        label={t('time')}
        maxLength={12}
        mono
        onBlur={settle}
        onChange={(event) => type(event.target.value)}
        onKeyDown={settleByEnter}
        value={draft ?? clock.write(value)}
      />
    </div>
  );
}
