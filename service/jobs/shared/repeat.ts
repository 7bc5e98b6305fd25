import type { Clock } from '#domain/ports/clock.ts';
import type { Log } from '#domain/ports/log.ts';

export interface Loop {
  /** There may be work: ends the pause; before one, the next pause does not begin. */
  wake(): void;
  /** When it last came round without an error, epoch milliseconds; for readiness. */
  lastAt(): number | undefined;
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

/**
 * Does the work, again at once while it says that there is more, else when woken or after a pause.
 * @param pauseMs how long, where it is not always the same
 * @param event logged when the work fails, which does not end the loop
 */
export function repeat(
  { clock, log }: { clock: Clock; log: Log },
  pauseMs: number | (() => number),
  event: string,
  work: () => Promise<boolean>,
): Loop {
  let stopping = false;
  let woken = false;
  let endPause = () => {};
  let lastAt: number | undefined;

  function wake(): void {
    woken = true;
    endPause();
  }

  async function pause(): Promise<void> {
    if (!woken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, typeof pauseMs === 'number' ? pauseMs : pauseMs());
        endPause = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    woken = false;
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      let more = false;
      try {
        more = await work();
        lastAt = clock.now();
      } catch (error) {
        log({ level: 'error', event, error });
      }
      if (!more && !stopping) await pause();
    }
  }

  const running = loop();
  return {
    wake,
    lastAt: () => lastAt,
    async stop() {
      stopping = true;
      wake();
      await running;
    },
  };
}
