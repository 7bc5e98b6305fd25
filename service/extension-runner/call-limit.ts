import type { ExecuteResult, ExtensionRunner } from '#domain/ports/extension-runner.ts';

/** How many calls a Runner bears at a time, found out by calling it. */
export interface CallLimit {
  current(): number;
  /** Notes the beginning of a call; what it returns notes its end, without a result where it was broken off. */
  begin(timeoutMs: number): (result: ExecuteResult | undefined) => void;
}

export interface CallLimitOptions {
  /** Never more than this. */
  most: () => number;
  graceMs: number;
  /** Milliseconds of a clock that is never set. */
  now?: () => number;
  onChange?: (limit: number) => void;
}

/** Few enough for any Runner, even if each call is seconds of work for it. */
const FIRST = 8;
const LESS = 0.7;
/** So much of the grace may be used up by a start; more, and calls stand in each other's way. */
const SLOW_START = 0.25;
/** Code that has reached its limit is interrupted when the host's call it waits for is over, at most so much later. */
const HOST_CALL_MS = 30_000;

/**
 * Additive increase, multiplicative decrease, as TCP finds out what a network bears. An extension that answers has kept
 * its limit: what comes later than that and a quarter of the grace, or not at all, has waited for the Runner, and there
 * are to be fewer calls. Each answer in time allows a few more, as long as those that are allowed are made.
 */
export function createCallLimit(options: CallLimitOptions): CallLimit {
  const { most, graceMs, now = () => performance.now(), onChange = () => {} } = options;
  let limit = FIRST;
  let growsFast = true;
  let underWay = 0;
  /** When at least half of the calls were made that may be. */
  let usedAt = Number.NEGATIVE_INFINITY;
  let lessenedAt = Number.NEGATIVE_INFINITY;
  const current = () => Math.max(1, Math.floor(Math.min(limit, most())));

  function lessen(begunAt: number): void {
    // What began before the last time belongs to the same jam.
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

/** The Runner, with every call noted. Whoever calls has to keep to the limit. */
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
