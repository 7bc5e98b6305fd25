import { useEffect, useState } from 'react';

/** Longer than this, and a person wonders whether anything is happening. */
export const SLOW_AFTER_MS = 5_000;

/** Whether it has been waiting for so long that the viewer should know. */
export function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [waiting]);
  return slow;
}
