import { useId } from 'react';
import { useAutomation } from '#ui/automation.ts';
import { classNames } from '#ui/class-names.ts';
import { Icon } from '#ui/icon.tsx';
import styles from './chips.module.css';

type ChoicesProps<Value extends string> = {
  /** Also the prefix of each choice's id: `{id}-{value}`. */
  id: string;
  label: string;
  choices: readonly { value: Value; label: string }[];
  /** Undefined while no choice applies. */
  value: Value | undefined;
  onChange: (value: Value) => void;
};

/** A single choice among chips that wrap. Native radios give it arrow keys and one tab stop. */
export function Choices<Value extends string>({ id, label, choices, value, onChange }: ChoicesProps<Value>) {
  const automation = useAutomation();
  const name = useId();
  return (
    <div aria-label={label} className={styles.chips} role="radiogroup" {...automation({ id })}>
      {choices.map((choice) => (
        <label className={classNames(styles.chip, styles.choice, styles.selectable)} key={choice.value}>
          <input
            {...automation({ id: `${id}-${choice.value.replaceAll('_', '-')}` })}
            checked={choice.value === value}
            className={styles.input}
            form={name}
            name={name}
            onChange={() => onChange(choice.value)}
            type="radio"
            value={choice.value}
          />
          {choice.value === value && <Icon name="check" size={12} />}
          {choice.label}
        </label>
      ))}
    </div>
  );
}
