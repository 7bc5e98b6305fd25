import type { ComponentProps } from 'react';
import { type Automation, useAutomation } from './automation.ts';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import styles from './icon-button.module.css';

export type IconButtonProps = Automation &
  Omit<ComponentProps<'button'>, 'id' | 'className' | 'style' | 'children' | 'aria-label'> & {
    icon: IconName;
    /** Its accessible name, with its object where it repeats: "More actions for Nightly sync". */
    label: string;
    size?: 'sm' | 'md';
  };

export function IconButton({ id, automationId, icon, label, size = 'md', type = 'button', ...rest }: IconButtonProps) {
  const automation = useAutomation();
  return (
    <button
      title={label}
      {...rest}
      {...automation({ id, automationId })}
      aria-label={label}
      className={classNames(styles.button, styles[size])}
      type={type}
    >
      <Icon name={icon} />
    </button>
  );
}
