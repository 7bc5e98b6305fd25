import { useEffect, useState } from 'react';
import unseen from '#ui/unseen.module.css';

const PAUSE_MS = 600;

/** Text for screen readers only, announced once it has not changed for a moment rather than at every key. */
export function Announcement({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div aria-live="polite" className={unseen.unseen}>
      {said}
    </div>
  );
}
