import { useId } from 'react';
import { useAutomation } from '#ui/automation.ts';
import styles from '../shared/pause/pause.module.css';

type ChoiceGroupProps<Value extends string> = {
  /** The stem of the choices' ids: `{id}-{value}`. */
  id: string;
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
  autoFocus?: boolean;
};

/** One of a few, all of which can be read at once. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  const { id, label, options, value, onChange, autoFocus = false } = props;
  const automation = useAutomation();
  const name = useId();
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.legend}>{label}</legend>
      {options.map((option) => (
        <label className={styles.choice} key={option.value}>
          <input
            {...automation({ id: `${id}-${option.value}` })}
            // biome-ignore lint/a11y/noAutofocus: the dialog that the person opened begins here
            autoFocus={autoFocus && option.value === value}
            checked={option.value === value}
            className={styles.radio}
            name={name}
            onChange={() => onChange(option.value)}
            type="radio"
            value={option.value}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
