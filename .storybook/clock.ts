import { serviceClock } from '#api/service-clock.ts';

/** The instant at which every story begins: a Monday, 22:18 in Berlin. */
const BEGINNING = Date.parse('2026-11-23T21:18:00Z');

/** Where a story's clock begins: by default at that instant. Only the frozen one stands still. */
export type Time = 'story' | 'frozen' | 'now' | 'skipped-hour' | 'repeated-hour';

const BEGINNINGS: Partial<Record<Time, number>> = {
  // The Thursday before Berlin changes its clocks.
  'skipped-hour': Date.parse('2027-03-25T21:18:00Z'),
  'repeated-hour': Date.parse('2026-10-22T20:18:00Z'),
};

/** The browser's own clock. */
const { now } = Date;

/** Sets the clock and lets it run from there, unless it is frozen. The returned function resets it. */
export function startClock(time: Time): () => void {
  serviceClock.reset();
  const beginning = BEGINNINGS[time] ?? BEGINNING;
  const shift = time === 'now' ? 0 : beginning - now();
  Date.now = time === 'frozen' ? () => beginning : () => now() + shift;
  return () => {
    Date.now = now;
  };
}

/** Sets the clock of page and mocks to an instant, from which it runs, or stands still, as before. `startClock` undoes it. */
export function moveClock(instant: number): void {
  const { now } = Date;
  const shift = instant - now();
  Date.now = () => now() + shift;
}

/** Sets the browser's clock ahead, or back; the mocked service keeps its own. `startClock` undoes it. */
export function skewClock(milliseconds: number): void {
  const { now } = Date;
  Date.now = () => now() + milliseconds;
}
