import type { Clock } from '#domain/ports/clock.ts';
import type { Log } from '#domain/ports/log.ts';

export interface Loop {
  /** There may be work: ends the current pause, or skips the next one. */
  wake(): void;
  /** When a round last completed without an error, epoch milliseconds; for readiness. */
  lastAt(): number | undefined;
  /** Stops the loop and waits for work in progress. */
  stop(): Promise<void>;
}

/**
 * Repeats the work: at once while it reports more, else when woken or after a pause.
 * @param pauseMs the pause in milliseconds, or a function of it
 * @param event logged when the work fails, which doesn't end the loop
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
