import type { Log } from '#domain/ports/log.ts';
import type { ReadinessCheck } from './readiness.ts';

/** How far this process's clock is ahead of the database's, looked at every few seconds. */
export interface ClockWatch {
  /** Whether what looks due here may be due too early everywhere else. */
  isTooFarAhead(): boolean;
  check: ReadinessCheck;
  /** Measures now. */
  look(): Promise<void>;
  stop(): void;
}

export interface ClockWatchOptions {
  /** Further ahead is too far; 0 is never too far. */
  limitMs: number;
  log: Log;
  /** Told each measurement; negative is behind. */
  onMeasured: (aheadMs: number) => void;
  everyMs?: number;
}

const EVERY_MS = 10_000;

/**
 * Measures at once and then again and again. While the database does not answer, the last measurement stands.
 * @param measure milliseconds by which this process is ahead
 */
export function watchClock(
  measure: () => Promise<number>,
  { limitMs, log, onMeasured, everyMs = EVERY_MS }: ClockWatchOptions,
): ClockWatch {
  let aheadMs = 0;
  const tooFar = () => limitMs > 0 && aheadMs > limitMs;

  async function look(): Promise<void> {
    try {
      const was = tooFar();
      aheadMs = await measure();
      onMeasured(aheadMs);
      if (tooFar() && !was) log({ level: 'error', event: 'clock_ahead', aheadMs: Math.round(aheadMs), limitMs });
    } catch {
      // The check of the database says so.
    }
  }
  void look();
  const timer = setInterval(look, everyMs);

  return {
    isTooFarAhead: tooFar,
    check: {
      name: 'clock',
      problem: () =>
        tooFar()
          ? `The clock of this machine is ${Math.round(aheadMs / 1000)} s ahead of the database. No schedules are claimed until it is corrected.`
          : undefined,
    },
    look,
    stop: () => clearInterval(timer),
  };
}
