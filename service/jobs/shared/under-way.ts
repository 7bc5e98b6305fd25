import type { Cancellation } from '#domain/ports/extension-runner.ts';

/** Work in progress that a stopping process leaves to others when it can't wait any longer. */
export interface UnderWay {
  /** @param work receives a signal to leave its work unfinished */
  during<T>(work: (leave: Cancellation) => Promise<T>): Promise<T>;
  /**
   * Signals all work to leave after `ms` milliseconds; does nothing if undefined. Returns a function that cancels this.
   */
  leaveAfter(ms: number | undefined): () => void;
}

export function createUnderWay(): UnderWay {
  const underWay = new Set<AbortController>();
  let left = false;
  return {
    async during(work) {
      const leave = new AbortController();
      underWay.add(leave);
      if (left) leave.abort();
      try {
        return await work(leave.signal);
      } finally {
        underWay.delete(leave);
      }
    },
    leaveAfter(ms) {
      if (ms === undefined) return () => {};
      const timer = setTimeout(() => {
        left = true;
        for (const leave of underWay) leave.abort();
      }, ms);
      return () => clearTimeout(timer);
    },
  };
}
