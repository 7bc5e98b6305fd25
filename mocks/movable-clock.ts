import type { Clock } from '@extension-schedules/service/domain/ports/clock.ts';
import { realTimers, type Timers } from './timers.ts';

/** Time for the mocks that can stand still and be moved on. */
export interface MovableClock extends Clock, Timers {
  readonly isStill: boolean;
  stop(): void;
  resume(): void;
  /** Moves on by this many milliseconds. What becomes due on the way happens at its own time. */
  advance(milliseconds: number): Promise<void>;
}

interface Waiting {
  due: number;
  callback: () => void;
}

/** Lets everything happen that waits for no time, such as the promises of a transaction. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** @param startsAt epoch milliseconds; by default the present */
export function createMovableClock({ startsAt, isStill = false }: { startsAt?: number; isStill?: boolean } = {}) {
  // A page may replace `Date.now` by this clock.
  const realNow = Date.now;
  const waiting = new Set<Waiting>();
  let base = startsAt ?? realNow();
  let since = realNow();
  let still = isStill;
  let isMoving = false;
  let cancel = () => {};

  const now = () => (still ? base : base + realNow() - since);
  const first = (until: number) =>
    [...waiting].filter(({ due }) => due <= until).reduce<Waiting | undefined>(earlier, undefined);

  function arm(): void {
    cancel();
    const next = first(still ? base : Number.POSITIVE_INFINITY);
    if (next && !isMoving) cancel = realTimers.after(Math.max(0, next.due - now()), fire);
  }
  function fire(): void {
    for (let next = first(now()); next; next = first(now())) {
      waiting.delete(next);
      next.callback();
    }
    arm();
  }
  function set(time: number, toStill: boolean): void {
    base = time;
    since = realNow();
    still = toStill;
    arm();
  }

  const clock: MovableClock = {
    get isStill() {
      return still;
    },
    now,
    after(milliseconds, callback) {
      const added = { due: now() + milliseconds, callback };
      waiting.add(added);
      arm();
      return () => {
        waiting.delete(added);
      };
    },
    stop: () => set(now(), true),
    resume: () => set(now(), false),
    async advance(milliseconds) {
      const until = now() + milliseconds;
      const wasStill = still;
      isMoving = true;
      set(now(), true);
      for (let next = first(until); next; next = first(until)) {
        base = Math.max(base, next.due);
        waiting.delete(next);
        next.callback();
        await settle();
      }
      isMoving = false;
      set(until, wasStill);
    },
  };
  return clock;
}

function earlier(one: Waiting | undefined, other: Waiting): Waiting {
  return one && one.due <= other.due ? one : other;
}
