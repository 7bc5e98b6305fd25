import { setTimeout as pause } from 'node:timers/promises';

export interface StartUpOptions {
  /** Milliseconds until a bundle is there that was not called before. */
  fetchMs?: number;
  /** Milliseconds of processor time that compiling takes, in each call. */
  compileMs?: number;
  /** How many compile at a time; the others wait. */
  cores?: number;
}

/**
 * What the Runner does before an extension's time limit begins: it fetches the bundle, once, and compiles it, each time.
 * Rejects when it is stopped meanwhile.
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
