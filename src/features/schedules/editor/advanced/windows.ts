const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const usual = [HOUR / 6, HOUR, 6 * HOUR, DAY, 7 * DAY];

type WindowLimits = { min_catch_up_window_ms: number; max_catch_up_window_ms: number };

/** Windows to choose from, milliseconds, shortest first; the one in use is always among them. */
export function windows(limits: WindowLimits, inUse: number): number[] {
  const allowed = usual.filter(
    (window) => window >= limits.min_catch_up_window_ms && window <= limits.max_catch_up_window_ms,
  );
  return [...new Set([...allowed, inUse])].sort((a, b) => a - b);
}
