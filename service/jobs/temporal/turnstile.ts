import type { Clock } from '#domain/ports/clock.ts';
import { shareOf } from '../shared/crew.ts';
import type { DispatchRate } from '../shared/dispatch-rate.ts';

/** Lets no more runs of a tenant through than its share of the places and of the minute; the others ask again. */
export interface Turnstile {
  /**
   * Takes a place; where there is none, answers when to ask again, epoch milliseconds.
   * @param waited has asked before, so that those who come new stand behind
   */
  enter(tenantId: string, waited: boolean): number | undefined;
  /** Gives the place back after so many milliseconds. */
  leave(tenantId: string, tookMs: number): void;
}

export interface TurnstileOptions {
  /** Runs of one tenant at a time that all workers together let through; each an equal share, and at least one. */
  tenantConcurrency: number;
  /** How many workers there are. */
  workers: () => number;
  rate: DispatchRate;
  /** Whether one more of a tenant may wait for the Runner here. */
  hasRoom: (tenantId: string) => boolean;
}

/** One tenant's. */
interface Line {
  active: number;
  /** Whoever asks again is to come after this. */
  lastAt: number;
  /** How long a place is usually taken, milliseconds. */
  usualMs: number;
}

const SOONEST_MS = 1_000;
/** Nobody is sent away for longer: what is expected of the others may turn out otherwise. */
const LATEST_MS = 120_000;
/** How much the last time counts. */
const WEIGHT = 0.2;

/**
 * Who has to ask again is told when, one after the other at the pace at which places become free, so that a thousand who
 * wait cost little more than a thousand who do not. Whether there is a place is decided when they are back.
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
