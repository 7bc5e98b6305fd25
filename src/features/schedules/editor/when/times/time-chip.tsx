import type { KeyboardEvent } from 'react';
import { whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { classNames } from '#ui/class-names.ts';
import { Icon } from '#ui/icon.tsx';
import { clockTime, type Time } from '../../../shared/clock-time.ts';
import { useClock } from '../../../shared/use-clock.ts';
import chips from '../chips.module.css';
import styles from './times.module.css';

type TimeChipProps = {
  time: Time;
  /** False for the last time, because an expression needs at least one. */
  isOnly: boolean;
  onChange: () => void;
  onRemove: () => void;
};

/** A time of day. A press edits it; its cross, Delete or Backspace removes it. */
export function TimeChip({ time, isOnly, onChange, onRemove }: TimeChipProps) {
  const t = useMessages(whenMessages);
  const text = useClock().write(time);
  const removeByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    onRemove();
  };
  return (
    <li className={classNames(chips.chip, chips.selected)} onKeyDown={removeByKey}>
      <button
        aria-label={t('changeTime', { time: text })}
        className={styles.timeText}
        data-automation-id="change-schedule-time-button"
        data-time={clockTime(time)}
        onClick={onChange}
        type="button"
      >
        {text}
      </button>
      <button
        aria-disabled={isOnly || undefined}
        aria-label={t('removeTime', { time: text })}
        className={styles.timeRemove}
        data-automation-id="remove-schedule-time-button"
        onClick={onRemove}
        title={isOnly ? t('lastOne') : t('removeTime', { time: text })}
        type="button"
      >
        <Icon name="cross" size={12} />
      </button>
    </li>
  );
}
