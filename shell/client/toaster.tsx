import { useSyncExternalStore } from 'react';

export interface Toast {
  id: number;
  tone: 'success' | 'error' | 'info';
  message: string;
}

const SHOWN_MS = 6_000;
let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** The host's notifier: what its pages, and remotes through `host.notify`, tell people. */
export function toast({ tone, message }: Omit<Toast, 'id'>): void {
  const id = nextId++;
  set([...toasts, { id, tone, message }]);
  setTimeout(() => set(toasts.filter((one) => one.id !== id)), SHOWN_MS);
}

const SIGNS = { success: '✓', error: '✕', info: 'i' };

export function Toaster() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className="shell-toaster" role="status" aria-live="polite">
      {shown.map(({ id, tone, message }) => (
        <div key={id} className={`shell-toast shell-toast-${tone}`}>
          <span aria-hidden="true">{SIGNS[tone]}</span>
          {message}
        </div>
      ))}
    </div>
  );
}
