/** One run's way through a process. */
export interface Place {
  /** Resolves when the run may call. */
  call(): Promise<void>;
  /** Its call is over, or there is none. */
  answered(): void;
  /** All that it brought is written. */
  leave(): void;
}

export interface Places {
  /** How many more runs may be taken up now. */
  free(): number;
  take(): Place;
}

/** So long it takes a run to begin, about; as many as calls end meanwhile may begin ahead. */
const AHEAD_MS = 100;
/** So many times as many runs as calls, at most, may be under way: those that begin and those that are written down. */
const UNDER_WAY = 8;

/**
 * Bounds the calls a process makes at a time without letting the line stand still between them: runs begin before their
 * calls have a place, as many as are about to become free. That follows from how many calls have ended of late, so slow
 * calls let nobody begin who would have to wait. A place is free when its call is over: what the call brought is written
 * outside it, but bounded too.
 * @param calls at a time at most; may change while they go on
 * @param onFree told whenever somebody may have become free to go on
 * @param now milliseconds of a clock that is never set
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
