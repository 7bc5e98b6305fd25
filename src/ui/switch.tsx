import { type ReactNode, useId } from 'react';
import { type Automation, useAutomation } from './automation.ts';
import styles from './switch.module.css';

export type SwitchProps = Automation & {
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  /** The change is under way: the switch shows the wished state, and another click is the next wish. */
  pending?: boolean;
} & ({ label: string; children?: never } | { label?: never; children: ReactNode });

/** `label` names it invisibly (a row's switch), `children` are shown beside it. */
export function Switch({
  id,
  automationId,
  checked,
  onChange,
  disabled = false,
  pending = false,
  ...naming
}: SwitchProps) {
  const automation = useAutomation();
  const labelId = useId();
  const control = (
    <button
      {...automation({ id, automationId })}
      aria-busy={pending || undefined}
      aria-checked={checked}
      aria-label={naming.label}
      aria-labelledby={naming.label === undefined ? labelId : undefined}
      className={styles.switch}
      disabled={disabled}
      onClick={() => onChange(!checked)}
      role="switch"
      type="button"
    >
      <span className={styles.thumb} />
    </button>
  );
  if (naming.label !== undefined) return control;
  return (
    <span className={styles.row}>
      {control}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a larger pointer target; the switch itself has the keyboard */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the same */}
      <span
        className={styles.label}
        id={labelId}
        onClick={() => {
          if (!disabled) onChange(!checked);
        }}
      >
        {naming.children}
      </span>
    </span>
  );
}
