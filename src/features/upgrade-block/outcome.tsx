import { type ReactNode, useEffect, useRef } from 'react';
import { Alert } from '#ui/alert.tsx';
import styles from './upgrade.module.css';

/**
 * Shows the outcome in place of the list and takes the focus, because the focused control is gone. No button gets it: a
 * second Enter would close the dialog and lose the undo.
 */
export function Outcome({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: no group of fields
    <div aria-labelledby="update-outcome-title" className={styles.stack} ref={place} role="group" tabIndex={-1}>
      <Alert title={<span id="update-outcome-title">{title}</span>} tone="success">
        {text}
      </Alert>
      {children}
    </div>
  );
}
