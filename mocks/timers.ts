/** Waiting, injected so that tests drive it. */
export interface Timers {
  /** Calls back once, `milliseconds` from now; the returned function cancels it. */
  after(milliseconds: number, callback: () => void): () => void;
}

export const realTimers: Timers = {
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};

export function pause(timers: Timers, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    timers.after(milliseconds, resolve);
  });
}
