import { useState } from 'react';
import { serviceClock } from '#api/service-clock.ts';

const KEY = 'extension-schedules.dismissed';

/** The dismissed notices: until when each could come back, by the id of its change. */
type Dismissed = Readonly<Record<string, number>>;

/** Reads the dismissed notices that could still come back. A browser may deny its storage. */
export function readDismissed(storage: () => Storage, now: number): Dismissed {
  try {
    const stored: unknown = JSON.parse(storage().getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(Object.entries(stored).filter(([, until]) => typeof until === 'number' && until > now));
  } catch {
    return {};
  }
}

export function writeDismissed(storage: () => Storage, dismissed: Dismissed): void {
  try {
    storage().setItem(KEY, JSON.stringify(dismissed));
  } catch {
    // They come back with the next page.
  }
}

const browserStorage = () => localStorage;

/** The notices that this viewer has dismissed, also on an earlier page. */
export function useDismissed() {
  const [dismissed, setDismissed] = useState(() => readDismissed(browserStorage, serviceClock.now()));
  const dismiss = (id: string, until: number) => {
    const changed = { ...readDismissed(browserStorage, serviceClock.now()), ...dismissed, [id]: until };
    writeDismissed(browserStorage, changed);
    setDismissed(changed);
  };
  return { dismissed: new Set(Object.keys(dismissed)), dismiss };
}
