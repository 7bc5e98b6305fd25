import { useEffect, useState } from 'react';

export type CloseGuard = {
  /** Give it to the dialog's `onClose` and to its cancel button. */
  requestClose: () => void;
  /** Whether to show the question "discard your changes?". */
  isAsking: boolean;
  keepEditing: () => void;
  discard: () => void;
};

/** Closes at once while nothing would be lost, else asks first; leaving the page asks too. */
export function useCloseGuard({ isDirty, onClose }: { isDirty: boolean; onClose: () => void }): CloseGuard {
  const [isAsking, setAsking] = useState(false);
  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isDirty]);
  return {
    requestClose: () => (isDirty ? setAsking(true) : onClose()),
    isAsking,
    keepEditing: () => setAsking(false),
    discard: () => {
      setAsking(false);
      onClose();
    },
  };
}
