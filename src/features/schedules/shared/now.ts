import { useSyncExternalStore } from 'react';

const SECOND = 1000;

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick() {
  now = Date.now();
  for (const listener of listeners) listener();
}

/** One timer for everything that shows time passing, running only while something does. */
function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now();
    timer = setInterval(tick, SECOND);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/**
 * The present instant, as exact as `resolution` (milliseconds): a component that shows minutes is not drawn each second.
 */
export function useNow(resolution: number = SECOND): number {
  return useSyncExternalStore(subscribe, () => {
    // Without a subscriber nothing ticks yet.
    if (listeners.size === 0) now = Math.max(now, Date.now());
    return Math.floor(now / resolution) * resolution;
  });
}

/** Seconds matter within a minute of it, minutes within two days, then hours. */
export function resolutionAt(instant: number, present: number): number {
  const distance = Math.abs(instant - present);
  if (distance < 65 * SECOND) return SECOND;
  return distance < 49 * 3_600_000 ? 10 * SECOND : 300 * SECOND;
}
