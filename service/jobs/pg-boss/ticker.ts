import { settleDue } from '#domain/occurrences/settle-due.ts';
import type { Clock } from '#domain/ports/clock.ts';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import type { Log } from '#domain/ports/log.ts';
import type { Store } from '#domain/ports/store.ts';
import { NO_TRACER, type Tracer } from '#domain/ports/trace.ts';

export interface Ticker {
  /** When a tick last went through, epoch milliseconds; for readiness. */
  lastTickAt(): number | undefined;
  stop(): Promise<void>;
}

const INTERVAL_MS = 500;
const BATCH = 250;

/**
 * Claims what is due twice a second, as often as there is more. Any number of tickers may run: a claimed row is left
 * out by the others.
 * @param onDue called after runs were queued, so that a pump in the same process need not wait for its next poll
 */
export function startTicker(
  deps: { store: Store; jobs: JobRunner; clock: Clock; log: Log; tracer?: Tracer },
  onDue: () => void,
): Ticker {
  const { tracer = NO_TRACER } = deps;
  let stopping = false;
  let lastTickAt: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let current = Promise.resolve();

  /** One batch; a tick that finds nothing leaves no span, there would be two a second. */
  function tickOnce(): Promise<number> {
    return tracer.span('tick', {}, async (span) => {
      const { claimed } = await settleDue(deps, 'pg-boss', BATCH);
      span.set({ 'extension_schedules.claimed': claimed });
      if (claimed === 0) span.discard();
      return claimed;
    });
  }

  async function tick(): Promise<void> {
    try {
      let claimed: number;
      do {
        claimed = await tickOnce();
        if (claimed > 0) onDue();
      } while (claimed === BATCH && !stopping);
      lastTickAt = deps.clock.now();
    } catch (error) {
      deps.log({ level: 'error', event: 'tick_failed', error });
    }
    if (!stopping) timer = setTimeout(run, untilNextTick(deps.clock.now()));
  }
  function run(): void {
    current = tick();
  }

  run();
  return {
    lastTickAt: () => lastTickAt,
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await current;
    },
  };
}

/** Ticks fall just behind whole half seconds: what is due is due on a whole minute, and is claimed as soon as it is. */
function untilNextTick(now: number): number {
  return INTERVAL_MS - (now % INTERVAL_MS) + 1;
}
