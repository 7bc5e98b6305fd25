/** Corrections up to this, in milliseconds, are made without turning the clock back. */
const SMALL = 2_000;
/** The `Date` header is cut off to the second. */
const HEADER_PRECISION = 1_000;

/**
 * The service's clock, as its answers show it. Until the first answer, and if no answer has a `Date`, it is the
 * browser's clock. Afterwards the browser's clock has no influence, even if it is set while the page is open.
 * @param wall the browser's clock, epoch milliseconds
 * @param elapsed a monotonic clock, milliseconds
 */
export function createServiceClock(wall: () => number, elapsed: () => number) {
  /** Between these lies the difference of the service's clock from `elapsed`. */
  let least = -Infinity;
  let most = Infinity;
  let difference: number | undefined;
  let latest = 0;
  const listeners = new Set<() => void>();

  const observe = (date: number, sentAt: number) => {
    const low = date - elapsed();
    const high = date + HEADER_PRECISION - sentAt;
    // Without an overlap, the earlier answers say nothing any longer: one of the clocks has jumped or drifted.
    const overlaps = low <= most && high >= least;
    least = overlaps ? Math.max(low, least) : low;
    most = overlaps ? Math.min(high, most) : high;
    const before = difference ?? wall() - elapsed();
    difference = Math.min(Math.max(before, least), most);
    if (Math.abs(difference - before) <= SMALL) return;
    difference = (least + most) / 2;
    latest = 0;
    for (const listener of listeners) listener();
  };

  return {
    /** Epoch milliseconds; never goes back, except for a large correction. */
    now(): number {
      if (difference === undefined) return wall();
      latest = Math.max(latest, elapsed() + difference);
      return Math.floor(latest);
    },
    /** Calls the listener after a large correction. */
    onCorrection(listener: () => void): void {
      listeners.add(listener);
    },
    /** Sends the request and learns from the answer what time it is. */
    async fetch(request: Request): Promise<Response> {
      const sentAt = elapsed();
      const response = await fetch(request);
      const date = Date.parse(response.headers.get('Date') ?? '');
      if (date) observe(date, sentAt);
      return response;
    },
    observe,
    /** Forgets all answers. */
    reset(): void {
      least = -Infinity;
      most = Infinity;
      difference = undefined;
      latest = 0;
    },
  };
}

/** One clock for the whole page. */
export const serviceClock = createServiceClock(
  () => Date.now(),
  () => performance.now(),
);
