const FIRST_DELAY_MS = 30_000;
const LONGEST_DELAY_MS = 15 * 60_000;

/**
 * How long to wait before the next attempt: exponential, with up to 20 % jitter so that runs that failed together are
 * not retried together.
 * @param attempt the attempt that just failed, counted from 1
 * @param random in [0, 1)
 * @param askedMs the delay the server asked for (`Retry-After`), capped at the longest delay
 * @returns milliseconds
 */
export function retryDelay(attempt: number, random: number, askedMs = 0): number {
  const delay = Math.min(Math.max(FIRST_DELAY_MS * 2 ** (attempt - 1), askedMs), LONGEST_DELAY_MS);
  return Math.round(delay * (1 + 0.2 * random));
}
