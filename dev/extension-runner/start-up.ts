import { setTimeout as pause } from 'node:timers/promises';

export interface StartUpOptions {
  /** Milliseconds to fetch a bundle that was not called before. */
  fetchMs?: number;
  /** Milliseconds of processor time to compile, in each call. */
  compileMs?: number;
  /** Number of concurrent compilations; further ones wait. */
  cores?: number;
}

/**
 * The Runner's work before an extension's time limit begins: it fetches the bundle once, and compiles it for each call.
 * Rejects when the Runner stops.
 */
export function createStartUp({ fetchMs = 0, compileMs = 0, cores = 2 }: StartUpOptions, signal: AbortSignal) {
  const fetched = new Set<string>();
  const queue: (() => void)[] = [];
  let free = cores;

  return async (contentHash: string): Promise<void> => {
    if (fetchMs > 0 && !fetched.has(contentHash)) await pause(fetchMs, undefined, { signal });
    fetched.add(contentHash);
    if (compileMs === 0) return;
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      await pause(compileMs, undefined, { signal });
    } finally {
      const next = queue.shift();
      if (next) next();
      else free += 1;
    }
  };
}
