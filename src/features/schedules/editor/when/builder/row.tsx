import type { ReactNode } from 'react';
import styles from './builder.module.css';

/** A line of the builder: a visible label and the choices, which have accessible labels themselves. */
export function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <div aria-hidden="true" className={styles.rowLabel}>
        {label}
      </div>
      <div className={styles.rowContent}>{children}</div>
    </div>
  );
}
