import type { Zone } from '@extension-schedules/core/recurrence/zone.ts';
import { pausingMessages } from '#i18n/dialogs-messages.ts';
import { notifyMessages } from '#i18n/notify-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { TextField } from '#ui/text-field.tsx';
import { useClock } from '../use-clock.ts';
import styles from './mute.module.css';
import type { TypedEnd } from './mute-end.ts';
import { muteErrorText } from './mute-error-text.ts';

type MuteEndFieldsProps = {
  ids: { date: string; time: string };
  typed: TypedEnd;
  onType: (part: Partial<TypedEnd>) => void;
  onBlur?: () => void;
  /** Why the end is none, or the API's words. */
  error: string | undefined;
  zone: Zone;
  /** An end as a placeholder. */
  example: TypedEnd;
};

/** The end of a mute, typed in this zone. */
export function MuteEndFields({ ids, typed, onType, onBlur, error, zone, example }: MuteEndFieldsProps) {
  const t = useMessages(notifyMessages);
  const pausing = useMessages(pausingMessages);
  const clock = useClock();
  return (
    <div className={styles.end}>
      <TextField
        description={t('mutedUntilHelp', { zone: zone.name })}
        error={muteErrorText(error, { notify: t, pausing, example: `${example.date}, ${example.time}` })}
        id={ids.date}
        label={t('mutedUntil')}
        onBlur={onBlur}
        onChange={(event) => onType({ date: event.target.value })}
        placeholder={example.date}
        value={typed.date}
      />
      <TextField
        id={ids.time}
        inputMode={clock.inputMode}
        label={pausing('timeLabel')}
        onBlur={onBlur}
        onChange={(event) => onType({ time: event.target.value })}
        placeholder={example.time}
        value={typed.time}
      />
    </div>
  );
}
