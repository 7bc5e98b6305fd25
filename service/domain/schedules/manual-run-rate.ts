import { MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import type { RequestContext } from '../context.ts';
import { fail, ok, type Result } from '../problem.ts';

/** Counts one more manual run, which starts at `now` (epoch milliseconds). Fails with RATE_LIMITED. */
export type ManualRunRate = (now: number) => Promise<Result<void>>;

/** The tenant's limit on manual runs, read once, for one or more runs of a request. */
export function manualRunRate({ tx, limits, caller }: RequestContext): ManualRunRate {
  const { tenantId } = caller;
  const read = async (now: number) => {
    // The tenant's lock serialises concurrent requests, so that the rate limit is exact.
    await tx.schedules.lockTenant(tenantId);
    return tx.runs.manualSince(tenantId, now - MINUTE);
  };
  let reading: Promise<number[]> | undefined;

  return async (now) => {
    reading ??= read(now);
    const recent = await reading;
    const blocking = recent.at(-limits.runNowPerMinute);
    if (blocking === undefined) {
      recent.push(now);
      return ok(undefined);
    }
    const retryAfter = Math.max(1, Math.ceil((blocking + MINUTE - now) / 1000));
    return fail({
      code: 'RATE_LIMITED',
      detail: `At most ${limits.runNowPerMinute} manual runs per minute are allowed. Try again in ${retryAfter} s.`,
      limit: limits.runNowPerMinute,
      retryAfter,
    });
  };
}
