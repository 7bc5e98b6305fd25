import type { ExecuteResult, ExtensionRunner } from '#domain/ports/extension-runner.ts';

/** An adaptive limit on concurrent calls of the Runner. */
export interface CallLimit {
  current(): number;
  /** Records the start of a call. Call the returned function at its end, without a result if it was cancelled. */
  begin(timeoutMs: number): (result: ExecuteResult | undefined) => void;
}

export interface CallLimitOptions {
  /** The maximum limit. */
  most: () => number;
  graceMs: number;
  /** A monotonic clock, milliseconds. */
  now?: () => number;
  onChange?: (limit: number) => void;
}

/** Few enough for any Runner, even if each call costs it seconds. */
const FIRST = 8;
const LESS = 0.7;
/** Share of the grace period that a start may take before it counts as slow: beyond it, calls delay each other. */
const SLOW_START = 0.25;
/** An extension at its time limit is interrupted only when its current host call ends, at most this much later. */
const HOST_CALL_MS = 30_000;

/**
 * Finds the number of concurrent calls the Runner can handle by additive increase and multiplicative decrease, like TCP
 * congestion control. The extension's own time is bounded by its limit, so a response later than that plus a quarter of
 * the grace period, or none, means that calls waited for the Runner, and the limit falls. Each response in time raises
 * it a little, while the limit is being used.
 */
export function createCallLimit(options: CallLimitOptions): CallLimit {
  const { most, graceMs, now = () => performance.now(), onChange = () => {} } = options;
  let limit = FIRST;
  let growsFast = true;
  let underWay = 0;
  /** When at least half of the limit was last in use. */
  let usedAt = Number.NEGATIVE_INFINITY;
  let lessenedAt = Number.NEGATIVE_INFINITY;
  const current = () => Math.max(1, Math.floor(Math.min(limit, most())));

  function lessen(begunAt: number): void {
    // A call that began before the last decrease belongs to the same congestion.
    if (begunAt <= lessenedAt) return;
    lessenedAt = now();
    growsFast = false;
    limit = Math.max(1, Math.min(limit, most()) * LESS);
  }

  onChange(current());
  return {
    current,
    begin(timeoutMs) {
      const begunAt = now();
      underWay += 1;
      if (underWay * 2 >= current()) usedAt = begunAt;
      return (result) => {
        underWay -= 1;
        if (!result) return;
        if (isTooMuch(result, timeoutMs + graceMs * SLOW_START)) lessen(begunAt);
        else if (usedAt >= begunAt) limit = Math.min(most(), limit + (growsFast ? 1 : 1 / limit));
        onChange(current());
      };
    },
  };
}

function isTooMuch(result: ExecuteResult, slowMs: number): boolean {
  switch (result.kind) {
    case 'answered':
      return result.durationMs > slowMs;
    case 'host_error':
      if (result.code === 'http_429' || result.code === 'http_503') return true;
      return result.durationMs > slowMs + HOST_CALL_MS;
    case 'bad_answer':
      return result.code !== 'response_too_large' && result.code !== 'redirect';
    case 'timed_out':
    case 'unreachable':
      return true;
  }
}

/** Wraps a Runner client so that the limit observes every call. Callers have to respect the limit themselves. */
export function notedCalls(runner: ExtensionRunner, limit: CallLimit): ExtensionRunner {
  return {
    graceMs: runner.graceMs,
    async execute(request, options) {
      const end = limit.begin(options.timeoutMs);
      const result = await runner.execute(request, options);
      end(options.cancelled?.aborted ? undefined : result);
      return result;
    },
  };
}
