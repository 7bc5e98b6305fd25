import type { ReactNode } from 'react';
import styles from './alert.module.css';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

export type AlertTone = 'info' | 'warning' | 'error' | 'success';

const shapes: Record<AlertTone, IconName> = { info: 'info', warning: 'warning', error: 'error', success: 'check' };

export type AlertProps = {
  tone?: AlertTone;
  title?: ReactNode;
  icon?: IconName;
  /** Buttons, below the text. */
  action?: ReactNode;
  /** Announces the alert when it appears: an error at once, others when the user pauses. Off for initial alerts. */
  announce?: boolean;
  children?: ReactNode;
};

export function Alert({ tone = 'info', title, icon, action, announce = false, children }: AlertProps) {
  return (
    <div
      className={classNames(styles.alert, styles[tone])}
      role={announce ? (tone === 'error' ? 'alert' : 'status') : undefined}
    >
      <span className={styles.icon}>
        <Icon name={icon ?? shapes[tone]} />
      </span>
      <div className={styles.body}>
        {title && <div className={styles.title}>{title}</div>}
        {children && <div>{children}</div>}
        {action && <div className={styles.action}>{action}</div>}
      </div>
    </div>
  );
}
