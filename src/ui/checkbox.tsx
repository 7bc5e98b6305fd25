import styles from './checkbox.module.css';
import { Icon } from './icon.tsx';

export type CheckboxProps = {
  automationId: string;
  /** The accessible name. The visible text is beside it in its row. */
  label: string;
  /** `mixed` when only some of the represented items are selected. */
  checked: boolean | 'mixed';
  onChange: (checked: boolean, more: { shift: boolean }) => void;
};

/** A button in the role of a checkbox: a native one would be part of the host's form around the card. */
export function Checkbox({ automationId, label, checked, onChange }: CheckboxProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above
    <button
      aria-checked={checked}
      aria-label={label}
      className={styles.checkbox}
      data-automation-id={automationId}
      onClick={(event) => onChange(checked !== true, { shift: event.shiftKey })}
      role="checkbox"
      type="button"
    >
      <span className={styles.box}>
        {checked === true && <Icon name="check" size={12} />}
        {checked === 'mixed' && <span className={styles.dash} />}
      </span>
    </button>
  );
}
