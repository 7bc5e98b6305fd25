import type { Log } from '../ports/log.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';

/** A schedule has paused itself: somebody should look. */
export function logPaused(log: Log, { id, tenantId, installId, consecutiveFailures, lastError }: ScheduleRow): void {
  log({
    level: 'warn',
    event: 'schedule_paused',
    scheduleId: id,
    tenantId,
    installId,
    consecutiveFailures,
    errorCode: lastError?.code ?? null,
  });
}
