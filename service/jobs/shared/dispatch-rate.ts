import { MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import type { Clock } from '#domain/ports/clock.ts';
import { shareOf } from './crew.ts';

/** How many runs of each tenant this process has taken up within the last minute, of what all may take up together. */
export interface DispatchRate {
  /** Takes a place in the tenant's minute; where none is left, answers when there is one again, epoch milliseconds. */
  take(tenantId: string): number | undefined;
  /** Tenants whose minute is full. */
  exhausted(): string[];
  /** How far apart those of one tenant are that are taken up at its rate, milliseconds. */
  paceMs(): number;
}

/**
 * @param perMinute runs of one tenant that all workers take up together
 * @param workers how many there are; each takes an equal share, and leaves to the others what is beyond it
 */
export function createDispatchRate(clock: Clock, perMinute: number, workers: () => number = () => 1): DispatchRate {
  const share = () => shareOf(perMinute, workers());
  /** When runs were taken up, ascending. */
  const taken = new Map<string, number[]>();
  const full = new Set<string>();
  let cleanedAt = clock.now();

  /** Those of the last minute; a clock that was set back leaves none of the future. */
  function recent(tenantId: string, now: number): number[] {
    const instants = (taken.get(tenantId) ?? []).filter((at) => at > now - MINUTE && at <= now);
    if (instants.length > 0) taken.set(tenantId, instants);
    else taken.delete(tenantId);
    return instants;
  }

  return {
    take(tenantId) {
      const now = clock.now();
      const instants = recent(tenantId, now);
      const [first] = instants;
      if (first !== undefined && instants.length >= share()) return first + MINUTE;
      taken.set(tenantId, instants);
      if (instants.push(now) >= share()) full.add(tenantId);
      return undefined;
    },
    exhausted() {
      const now = clock.now();
      for (const tenantId of full) if (recent(tenantId, now).length < share()) full.delete(tenantId);
      if (Math.abs(now - cleanedAt) >= MINUTE) {
        for (const tenantId of [...taken.keys()]) recent(tenantId, now);
        cleanedAt = now;
      }
      return [...full];
    },
    paceMs: () => MINUTE / share(),
  };
}
