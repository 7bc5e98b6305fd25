import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './code.module.css';

/** Text a machine reads: a path, a cron expression, an id. `muted` in a row's second line. */
export function Code({ children, muted = false }: { children: ReactNode; muted?: boolean }) {
  return <code className={classNames(styles.code, muted && styles.muted)}>{children}</code>;
}
