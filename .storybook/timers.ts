import { waitFor } from 'storybook/test';

/** Shorter ones are not worth skipping. */
const SHORTEST_MS = 1_000;

type SetTimer = (run: () => void, delay: number) => number;
type Pending = { delay: number; fire: () => void };

const pending = new Set<Pending>();

/** Notes the long timers that are set from now on. The returned function ends that. */
export function noteTimers(): () => void {
  const { setTimeout, setInterval, clearTimeout, clearInterval } = window;
  const byId = new Map<number | undefined, Pending>();
  const forget = (id: number | undefined) => {
    const timer = byId.get(id);
    if (timer) pending.delete(timer);
    byId.delete(id);
  };
  const noting =
    (set: SetTimer, isOnce: boolean) =>
    (handler: () => void, delay = 0, ...args: []): number => {
      if (delay < SHORTEST_MS) return set(() => handler(...args), delay);
      const run = () => {
        if (isOnce) forget(id);
        handler(...args);
      };
      const id = set(run, delay);
      const fire = () => {
        if (isOnce) clearTimeout(id);
        run();
      };
      const timer = { delay, fire };
      byId.set(id, timer);
      pending.add(timer);
      return id;
    };
  const clear = (id?: number) => {
    forget(id);
    clearTimeout(id);
  };
  // The browser has one list of both, so that either clears either.
  Object.assign(window, {
    setTimeout: noting((run, delay) => setTimeout(run, delay), true),
    setInterval: noting((run, delay) => setInterval(run, delay), false),
    clearTimeout: clear,
    clearInterval: clear,
  });
  return () => {
    Object.assign(window, { setTimeout, setInterval, clearTimeout, clearInterval });
    pending.clear();
  };
}

/** Fires the timers of this delay, milliseconds, as if it had passed. Waits until one is set. */
export function elapse(delay: number): Promise<void> {
  return waitFor(() => {
    const due = [...pending].filter((timer) => timer.delay === delay);
    if (due.length === 0) throw new Error(`No timer of ${delay} ms is set.`);
    for (const { fire } of due) fire();
  });
}
