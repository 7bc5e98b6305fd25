import { type ReactNode, useEffect, useRef } from 'react';
import { Alert } from '#ui/alert.tsx';
import styles from './upgrade.module.css';

/**
 * What came of it, in the place of the list. It takes the focus, as what had it is gone; not a button in it: whoever
 * presses Enter once too often would close the dialog and with it the way back.
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
