import { createMovableClock, type MovableClock } from '../movable-clock.ts';

/**
 * Makes the whole page go by a clock that can stand still and be moved on. The page's timers stay real, so what it
 * shows follows within a second.
 * @param skewMs how far the viewer's clock is ahead of the service's
 */
export function installPageClock(startsAt: number | undefined, isStill: boolean, skewMs: number): MovableClock {
  const clock = createMovableClock({ ...(startsAt !== undefined && { startsAt }), isStill });
  const opened = clock.now();
  const elapsedAtOpening = performance.now();
  Date.now = () => Math.floor(clock.now() + skewMs);
  performance.now = () => elapsedAtOpening + clock.now() - opened;
  return clock;
}
