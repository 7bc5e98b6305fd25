/** Time to record outcomes after calls were handed over, milliseconds. */
const HAND_OVER_MS = 15_000;

/**
 * How long a worker may take to stop, milliseconds: its calls end or are handed over, then the events end that it is
 * sending, of which the last may have just begun.
 */
export function stopBudget({
  drainSeconds,
  eventsUrl,
  eventsTimeoutMs,
}: {
  drainSeconds: number;
  eventsUrl: string;
  eventsTimeoutMs: number;
}): number {
  return drainSeconds * 1_000 + HAND_OVER_MS + (eventsUrl === '' ? 0 : eventsTimeoutMs);
}
