import { useSyncExternalStore } from 'react';
import { serviceClock } from '#api/service-clock.ts';

const SECOND = 1000;

let now = serviceClock.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick() {
  now = serviceClock.now();
  for (const listener of listeners) listener();
}

serviceClock.onCorrection(tick);

/** One timer for all components that show the present time. It runs only while one is mounted. */
function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = serviceClock.now();
    timer = setInterval(tick, SECOND);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/**
 * The present instant on the service's clock, rounded to `resolution` in milliseconds, so that a component that shows minutes does not render
 * every second.
 */
export function useNow(resolution: number = SECOND): number {
  return useSyncExternalStore(subscribe, () => {
    // The timer does not run before the first subscriber.
    if (listeners.size === 0) now = serviceClock.now();
    return Math.floor(now / resolution) * resolution;
  });
}

/** The resolution for a distance from now: seconds within a minute, minutes within two days, then hours. */
export function resolutionAt(instant: number, present: number): number {
  const distance = Math.abs(instant - present);
  if (distance < 65 * SECOND) return SECOND;
  return distance < 49 * 3_600_000 ? 10 * SECOND : 300 * SECOND;
}
