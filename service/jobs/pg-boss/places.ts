/** One run's slot in a process. */
export interface Place {
  /** Resolves when the run may call the Runner. */
  call(): Promise<void>;
  /** The call has ended, or none is needed. */
  answered(): void;
  /** The outcome is recorded. */
  leave(): void;
}

export interface Places {
  /** The number of further runs that may be started. */
  free(): number;
  take(): Place;
}

/** Start as many runs ahead as calls ended in this window, which is about the time a run needs to start. */
const AHEAD_MS = 100;
/** Maximum ratio of runs in progress to calls: runs being started or recorded take up memory and connections. */
const UNDER_WAY = 8;

/**
 * Limits concurrent calls without idle gaps between them: runs start before they have a slot, as many as calls ended
 * recently, so that slow calls don't start runs that would have to wait. A slot is free when its call ends; recording
 * the outcome is limited separately.
 * @param calls maximum number of concurrent calls; may change at any time
 * @param onFree called when a slot may have become free
 * @param now a monotonic clock, milliseconds
 */
export function createPlaces(
  calls: () => number,
  onFree: () => void,
  now: () => number = () => performance.now(),
): Places {
  const queue: (() => void)[] = [];
  const ended: number[] = [];
  let calling = 0;
  let open = 0;
  let taken = 0;

  function endedOfLate(): number {
    const since = now() - AHEAD_MS;
    const first = ended.findIndex((at) => at > since);
    ended.splice(0, first < 0 ? ended.length : first);
    return ended.length;
  }

  function endCall(): void {
    ended.push(now());
    calling -= 1;
    while (queue.length > 0 && calling < calls()) {
      calling += 1;
      queue.shift()?.();
    }
  }

  function take(): Place {
    taken += 1;
    open += 1;
    let called = false;
    let over = false;
    function answered(): void {
      if (over) return;
      over = true;
      open -= 1;
      if (called) endCall();
      onFree();
    }
    return {
      async call() {
        if (calling < calls()) calling += 1;
        else await new Promise<void>((resolve) => queue.push(resolve));
        called = true;
      },
      answered,
      leave() {
        answered();
        taken -= 1;
        onFree();
      },
    };
  }

  return {
    free: () => Math.min(calls() + endedOfLate() - open, UNDER_WAY * calls() - taken),
    take,
  };
}
