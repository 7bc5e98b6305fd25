import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

export type BadgeTone = 'success' | 'warning' | 'error' | 'info' | 'default';

/** Each tone has its own shape, so that it can be recognised without colour. */
const shapes: Record<BadgeTone, IconName | undefined> = {
  success: 'check',
  warning: 'warning',
  error: 'cross',
  info: 'dot',
  default: undefined,
};

export type BadgeProps = { tone?: BadgeTone; icon?: IconName | 'none'; children: ReactNode };

export function Badge({ tone = 'default', icon, children }: BadgeProps) {
  const shape = icon === 'none' ? undefined : (icon ?? shapes[tone]);
  return (
    <span className={classNames(styles.badge, styles[tone])}>
      {shape && <Icon name={shape} size={12} />}
      {children}
    </span>
  );
}
