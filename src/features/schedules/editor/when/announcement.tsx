import { useEffect, useState } from 'react';
import styles from './when.module.css';

const PAUSE_MS = 600;

/** Spoken, not seen; only once it has stayed the same for a moment, so not at every key. */
export function Announcement({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div aria-live="polite" className={styles.unseen}>
      {said}
    </div>
  );
}
