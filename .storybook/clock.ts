import { serviceClock } from '#api/service-clock.ts';

/** The instant at which every story begins: a Monday, 22:18 in Berlin. */
const BEGINNING = Date.parse('2026-11-23T21:18:00Z');

/** Sets the clock to that instant and lets it run from there. The returned function resets it. */
export function startClock(): () => void {
  serviceClock.reset();
  const { now } = Date;
  const shift = BEGINNING - now();
  Date.now = () => now() + shift;
  return () => {
    Date.now = now;
  };
}

/** Sets the browser's clock ahead, or back; the mocked service keeps its own. `startClock` undoes it. */
export function skewClock(milliseconds: number): void {
  const { now } = Date;
  Date.now = () => now() + milliseconds;
}
