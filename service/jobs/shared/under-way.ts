import type { Cancellation } from '#domain/ports/extension-runner.ts';

/** What a process works on, and leaves to others when it cannot wait for it any longer. */
export interface UnderWay {
  /** @param work is told when to leave what it has begun */
  during<T>(work: (leave: Cancellation) => Promise<T>): Promise<T>;
  /** Has everything left after so many milliseconds; nothing, where none are given. Returns what takes that back. */
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
