import { isFinished } from '@extension-schedules/core/states.ts';
import type { RequestContext } from '../context.ts';
import { rerunId } from '../new-run.ts';
import type { Install } from '../ports/store/installs.ts';
import type { RunRow } from '../ports/store/runs.ts';
import type { ScheduleRow } from '../ports/store/schedules.ts';
import { fail, type Result } from '../problem.ts';
import { startManualRun } from './start-manual-run.ts';

/**
 * Queues a new run that repeats a finished run that did not succeed, with the schedule's current configuration. The
 * caller holds the schedule's lock. Fails like `startManualRun`, and with RUN_NOT_REPEATABLE.
 */
export async function rerun(
  context: RequestContext,
  install: Install,
  schedule: ScheduleRow,
  repeated: RunRow,
  request: { allowDisabled: boolean; key: string },
): Promise<Result<RunRow>> {
  if (!isFinished(repeated.status)) {
    return fail({
      code: 'RUN_IN_PROGRESS',
      detail: 'This run is still in progress. Wait until it ends.',
      conflict: { run: repeated, maxAttempts: schedule.maxAttempts },
    });
  }
  if (repeated.status === 'succeeded') {
    return fail({
      code: 'RUN_NOT_REPEATABLE',
      detail: 'This run succeeded, so it cannot be run again. Start a new run instead.',
    });
  }
  return startManualRun(context, install, schedule, {
    id: rerunId(repeated.id, context.caller.subject, request.key),
    trigger: 'rerun',
    rerunOf: repeated.id,
    allowDisabled: request.allowDisabled,
  });
}
