import type { ComponentProps, MouseEvent } from 'react';
import { type Automation, useAutomation } from './automation.ts';
import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger' | 'destructive' | 'link';

export type ButtonProps = Automation &
  Omit<ComponentProps<'button'>, 'id' | 'className' | 'style'> & {
    variant?: ButtonVariant;
    size?: 'sm' | 'md';
    icon?: IconName;
    /** Its action is under way: it keeps the focus and its name, and does nothing. */
    pending?: boolean;
    /** Why it cannot be used now. It stays focusable, so that the reason can be reached by keyboard too. */
    unavailable?: string | undefined;
  };

/** A native button that submits only with `type="submit"`, because the card may be inside the host's form. */
export function Button({
  id,
  automationId,
  variant = 'secondary',
  size = 'md',
  icon,
  pending = false,
  unavailable,
  type = 'button',
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const automation = useAutomation();
  const inert = pending || unavailable !== undefined;
  const click = (event: MouseEvent<HTMLButtonElement>) => (inert ? event.preventDefault() : onClick?.(event));
  return (
    <button
      {...rest}
      {...automation({ id, automationId })}
      aria-busy={pending || undefined}
      aria-disabled={inert || undefined}
      className={classNames(styles.button, styles[variant], styles[size])}
      onClick={click}
      title={unavailable ?? rest.title}
      type={type}
    >
      {pending && <span aria-hidden="true" className={styles.spinner} />}
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
