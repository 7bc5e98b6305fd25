import type { Log } from '#domain/ports/log.ts';
import { createWaker } from '../shared/waker.ts';

export interface Loop {
  wake(): void;
  /** When it last came round without an error, epoch milliseconds; for readiness. */
  lastAt(): number | undefined;
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

/**
 * Does the work, again at once while it says that there is more, else when woken or after `everyMs`.
 * @param event logged when the work fails, which does not end the loop
 */
export function repeat(everyMs: number, event: string, log: Log, work: () => Promise<boolean>): Loop {
  const waker = createWaker(everyMs);
  let stopping = false;
  let lastAt: number | undefined;

  async function loop(): Promise<void> {
    while (!stopping) {
      let more = false;
      try {
        more = await work();
        lastAt = Date.now();
      } catch (error) {
        log({ level: 'error', event, error });
      }
      if (!more && !stopping) await waker.pause();
    }
  }
  const running = loop();
  return {
    wake: waker.wake,
    lastAt: () => lastAt,
    async stop() {
      stopping = true;
      waker.wake();
      await running;
    },
  };
}
