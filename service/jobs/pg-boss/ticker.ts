import { settleDue } from '#domain/occurrences/settle-due.ts';
import type { Clock } from '#domain/ports/clock.ts';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import type { Log } from '#domain/ports/log.ts';
import type { Store } from '#domain/ports/store.ts';
import { NO_TRACER, type Tracer } from '#domain/ports/trace.ts';
import { type Loop, repeat } from '../shared/repeat.ts';

const INTERVAL_MS = 500;
const BATCH = 250;

/**
 * Claims due schedules twice a second, and again at once while there are more. Any number of tickers may run, because
 * each skips claimed rows. After a failed tick, which may have been too large, it claims half as many, and doubles that
 * after each success.
 * @param deps.mayClaim whether this process's clock is accurate enough to claim; always by default
 * @param onDue called after runs were enqueued, so that a pump in the same process need not wait for its next poll
 */
export function startTicker(
  deps: { store: Store; jobs: JobRunner; clock: Clock; log: Log; tracer?: Tracer; mayClaim?: () => boolean },
  onDue: () => void,
): Loop {
  const { tracer = NO_TRACER, clock } = deps;
  // Ticks just after each half second, because schedules are due on whole minutes.
  const untilNextTick = () => INTERVAL_MS - (clock.now() % INTERVAL_MS) + 1;
  let batch = BATCH;
  const settle = async () => {
    const limit = batch;
    batch = Math.max(1, Math.floor(limit / 2));
    const { claimed } = await settleDue(deps, 'pg-boss', limit);
    batch = Math.min(BATCH, limit * 2);
    return { claimed, more: claimed === limit };
  };
  return repeat(deps, untilNextTick, 'tick_failed', async () => {
    if (deps.mayClaim && !deps.mayClaim()) return false;
    return tracer.span('tick', {}, async (span) => {
      const { claimed, more } = await settle();
      span.set({ 'extension_schedules.claimed': claimed });
      // Drops the spans of idle ticks, of which there are two a second.
      if (claimed === 0) span.discard();
      else onDue();
      return more;
    });
  });
}
