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
 * Claims what is due twice a second, as often as there is more. Any number of tickers may run: a claimed row is left
 * out by the others. After a tick that failed as a whole, which may have been too much at once, half as many are claimed,
 * and twice as many again after each one that succeeds.
 * @param deps.mayClaim whether the clock may decide that something is due; always unless given
 * @param onDue called after runs were queued, so that a pump in the same process need not wait for its next poll
 */
export function startTicker(
  deps: { store: Store; jobs: JobRunner; clock: Clock; log: Log; tracer?: Tracer; mayClaim?: () => boolean },
  onDue: () => void,
): Loop {
  const { tracer = NO_TRACER, clock } = deps;
  // Just behind whole half seconds: what is due is due on a whole minute, and is claimed as soon as it is.
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
      // A tick that finds nothing leaves no span, there would be two a second.
      if (claimed === 0) span.discard();
      else onDue();
      return more;
    });
  });
}
