import { MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import type { Clock } from '#domain/ports/clock.ts';
import { shareOf } from './crew.ts';

/** Limits the runs of each tenant that this process starts per minute. */
export interface DispatchRate {
  /** Counts a start. If the limit is reached, returns when the next is possible, epoch milliseconds. */
  take(tenantId: string): number | undefined;
  /** Tenants that have reached the limit. */
  exhausted(): string[];
  /** Milliseconds between starts of one tenant at the maximum rate. */
  paceMs(): number;
}

/**
 * @param perMinute runs of one tenant that all workers may start per minute
 * @param workers number of workers; each gets an equal share
 */
export function createDispatchRate(clock: Clock, perMinute: number, workers: () => number = () => 1): DispatchRate {
  const share = () => shareOf(perMinute, workers());
  /** Start times by tenant, ascending. */
  const taken = new Map<string, number[]>();
  const full = new Set<string>();
  let cleanedAt = clock.now();

  /** Starts within the last minute. Ignores future ones, in case the clock was set back. */
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
