import type { Log } from '#domain/ports/log.ts';
import type { ReadinessCheck } from './readiness.ts';

/** Measures every few seconds how far this process's clock is ahead of the database's. */
export interface ClockWatch {
  /** Whether the clock is so far ahead that schedules could run too early. */
  isTooFarAhead(): boolean;
  check: ReadinessCheck;
  look(): Promise<void>;
  stop(): void;
}

export interface ClockWatchOptions {
  /** Maximum lead in milliseconds; 0 allows any. */
  limitMs: number;
  log: Log;
  /** Receives each measurement in milliseconds; negative if behind. */
  onMeasured: (aheadMs: number) => void;
  everyMs?: number;
}

const EVERY_MS = 10_000;

/**
 * Measures at once and repeatedly. While the database doesn't answer, the last measurement is kept.
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
      // Reported by the database check.
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
