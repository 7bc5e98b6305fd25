/** Long enough for the host's page to finish loading too. */
const REST_MS = 1_000;

/** Calls `run` when the page has come to rest and the browser is idle. Returns a function that cancels it. */
export function whenIdle(run: () => void): () => void {
  let handle: number | undefined;
  const timer = setTimeout(() => {
    // Safari has none.
    if ('requestIdleCallback' in globalThis) handle = requestIdleCallback(run);
    else run();
  }, REST_MS);
  return () => {
    clearTimeout(timer);
    if (handle !== undefined) cancelIdleCallback(handle);
  };
}
