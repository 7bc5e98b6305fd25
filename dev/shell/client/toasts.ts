import type { Notice } from '@extension-schedules/remote-types';
import { useSyncExternalStore } from 'react';

export interface Toast extends Notice {
  id: number;
}

const SHOWN_MS = 6_000;
let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

/** The host's notifier for its own pages and, through `host.notify`, for remotes. An error stays until it is closed. */
export function toast({ tone, message }: Notice): void {
  const id = nextId++;
  set([...toasts, { id, tone, message }]);
  if (tone !== 'error') setTimeout(closeToast, SHOWN_MS, id);
}

export function closeToast(id: number): void {
  set(toasts.filter((one) => one.id !== id));
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(subscribe, () => toasts);
}

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
