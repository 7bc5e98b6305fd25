import { MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import type { RequestContext } from '../context.ts';
import { fail, ok, type Result } from '../problem.ts';

/** What limits the manual runs of a request, read once. */
export interface ManualRuns {
  /** Whether the schedule has an unfinished run. */
  isBusy(scheduleId: string): Promise<boolean>;
  /** Counts one more run of a schedule, which starts at `now` (epoch milliseconds). Fails with RATE_LIMITED. */
  allow(scheduleId: string, now: number): Promise<Result<void>>;
}

/** @param scheduleIds all schedules that the request may run; the caller holds their locks */
export function manualRuns({ tx, limits, caller, clock }: RequestContext, scheduleIds: readonly string[]): ManualRuns {
  const { tenantId } = caller;
  const read = async () => {
    // The tenant's lock serialises concurrent requests, so that the rate limit is exact.
    await tx.schedules.lockTenant(tenantId);
    return tx.runs.beforeManual(tenantId, scheduleIds, clock.now() - MINUTE);
  };
  let reading: ReturnType<typeof read> | undefined;
  const readOnce = () => {
    reading ??= read();
    return reading;
  };

  return {
    isBusy: async (scheduleId) => (await readOnce()).busy.has(scheduleId),
    async allow(scheduleId, now) {
      const { busy, queuedAt } = await readOnce();
      const blocking = queuedAt.at(-limits.runNowPerMinute);
      if (blocking === undefined) {
        queuedAt.push(now);
        busy.add(scheduleId);
        return ok(undefined);
      }
      const retryAfter = Math.max(1, Math.ceil((blocking + MINUTE - now) / 1000));
      return fail({
        code: 'RATE_LIMITED',
        detail: `At most ${limits.runNowPerMinute} manual runs per minute are allowed. Try again in ${retryAfter} s.`,
        limit: limits.runNowPerMinute,
        retryAfter,
      });
    },
  };
}
