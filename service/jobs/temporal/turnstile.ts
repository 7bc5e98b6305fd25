import type { Clock } from '#domain/ports/clock.ts';
import { shareOf } from '../shared/crew.ts';
import type { DispatchRate } from '../shared/dispatch-rate.ts';

/** Limits a tenant's concurrent runs and starts per minute to this worker's share; others have to ask again. */
export interface Turnstile {
  /**
   * Takes a slot. If none is free, returns when to ask again, epoch milliseconds.
   * @param waited whether the run has asked before; new ones queue behind
   */
  enter(tenantId: string, waited: boolean): number | undefined;
  /** Releases the slot after `tookMs` milliseconds. */
  leave(tenantId: string, tookMs: number): void;
}

export interface TurnstileOptions {
  /** Maximum concurrent runs of one tenant across all workers; each worker gets an equal share, at least one. */
  tenantConcurrency: number;
  /** Number of workers. */
  workers: () => number;
  rate: DispatchRate;
  /** Whether another run of a tenant may wait for the Runner here. */
  hasRoom: (tenantId: string) => boolean;
}

/** One tenant's state. */
interface Line {
  active: number;
  /** The latest time given to a waiting run; the next one comes later. */
  lastAt: number;
  /** Average time a slot is taken, milliseconds. */
  usualMs: number;
}

const SOONEST_MS = 1_000;
/** Maximum delay, because the estimate may be wrong. */
const LATEST_MS = 120_000;
/** Weight of the latest value in the average. */
const WEIGHT = 0.2;

/**
 * Creates a turnstile that spreads retries over time at the rate slots free up, so that a long backlog doesn't poll.
 * Whether a slot is free is decided when a run asks again.
 */
export function createTurnstile(clock: Clock, random: () => number, options: TurnstileOptions): Turnstile {
  const { rate, workers, tenantConcurrency, hasRoom } = options;
  const lines = new Map<string, Line>();
  const places = () => shareOf(tenantConcurrency, workers());

  function lineOf(tenantId: string): Line {
    const known = lines.get(tenantId);
    if (known) return known;
    const line = { active: 0, lastAt: 0, usualMs: SOONEST_MS };
    lines.set(tenantId, line);
    return line;
  }

  return {
    enter(tenantId, waited) {
      const now = clock.now();
      const line = lineOf(tenantId);
      const mayEnter = line.active < places() && (waited || line.lastAt <= now) && hasRoom(tenantId);
      const freeAt = mayEnter ? rate.take(tenantId) : now;
      if (freeAt === undefined) {
        line.active += 1;
        return undefined;
      }
      line.lastAt = Math.max(now + SOONEST_MS, line.lastAt, freeAt) + Math.max(line.usualMs / places(), rate.paceMs());
      const latest = now + LATEST_MS;
      return line.lastAt < latest ? line.lastAt : latest - random() * (LATEST_MS / 2);
    },
    leave(tenantId, tookMs) {
      const line = lineOf(tenantId);
      line.active -= 1;
      line.usualMs += WEIGHT * (tookMs - line.usualMs);
      if (line.active === 0 && line.lastAt <= clock.now()) lines.delete(tenantId);
    },
  };
}
