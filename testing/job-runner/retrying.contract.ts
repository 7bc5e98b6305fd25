import { occurrenceRunId } from '@extension-schedules/service/domain/new-run.ts';
import type { ExecuteResult } from '@extension-schedules/service/domain/ports/extension-runner.ts';
import type { RunRow } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { describe, expect, it } from 'vitest';
import { FIVE_PAST, MINUTE } from './instants.fixture.ts';
import type { JobRunnerUnderTest } from './job-runner-under-test.fixture.ts';

const answered = (status: number): ExecuteResult => ({
  kind: 'answered',
  status,
  body: { text: '{}', bytes: 2, truncated: false },
  durationMs: 3,
});

/** Tests what a person can do about a run that waits for its next attempt. */
export function describeRetrying(engine: () => JobRunnerUnderTest): void {
  describe('a run that waits for its next attempt', () => {
    const runOf = async ({ id }: ScheduleRow, runId: string): Promise<RunRow | undefined> =>
      (await engine().runs(id)).find((run) => run.id === runId);

    /** The extension succeeds from now on. */
    async function waiting(settings: object = {}): Promise<{ schedule: ScheduleRow; runId: string }> {
      engine().answerWith(answered(503));
      const schedule = await engine().createSchedule({ cron: '*/5 * * * *', settings });
      const runId = occurrenceRunId(schedule.id, FIVE_PAST);
      engine().setTime(FIVE_PAST);
      await engine().waitFor(async () => (await runOf(schedule, runId))?.attempts[0]?.status === 'failed');
      engine().answerWith(answered(200));
      return { schedule, runId };
    }
    const keys = () =>
      engine()
        .calls()
        .map(({ idempotencyKey }) => idempotencyKey);
    const retryNow = ({ id }: ScheduleRow, runId: string) =>
      engine().ask(id, 'retryRunNow', { runId, body: { attempt: 2 } });

    it('makes it at once when asked, and not again when it would have been due', async () => {
      const { schedule, runId } = await waiting();
      engine().setTime(FIVE_PAST + 1_000);
      expect((await retryNow(schedule, runId)).status).toBe(200);
      await engine().waitForRun(schedule.id, runId, 'succeeded');
      engine().setTime(FIVE_PAST + 4 * MINUTE);
      await engine().sweep();
      const next = FIVE_PAST + 5 * MINUTE;
      engine().setTime(next);
      await engine().waitForRun(schedule.id, occurrenceRunId(schedule.id, next), 'succeeded');
      expect(keys()).toEqual([`${runId}:1`, `${runId}:2`, `${occurrenceRunId(schedule.id, next)}:1`]);
    });

    it('starts the attempt once when it is asked for several times', async () => {
      const { schedule, runId } = await waiting();
      const release = engine().holdRunner();
      engine().setTime(FIVE_PAST + 1_000);
      const answers = await Promise.all([1, 2, 3].map(() => retryNow(schedule, runId)));
      // The attempt may begin before the last request arrives.
      for (const { status } of answers) expect([200, 409]).toContain(status);
      await engine().waitFor(() => engine().calls().length === 2);
      release();
      await engine().waitForRun(schedule.id, runId, 'succeeded');
      expect(keys()).toEqual([`${runId}:1`, `${runId}:2`]);
      expect((await engine().audit(schedule.id)).map(({ action }) => action)).toEqual(['retry_now', 'create']);
    });

    it('repeats the attempt under the same key when the worker that made it at once has died', async () => {
      const { schedule, runId } = await waiting();
      const release = engine().holdRunner();
      engine().setTime(FIVE_PAST + 1_000);
      await retryNow(schedule, runId);
      await engine().waitFor(() => engine().calls().length === 2);
      const deadlineAt = (await runOf(schedule, runId))?.attempts[1]?.deadlineAt ?? 0;
      engine().setTime(deadlineAt - 1_000);
      await engine().redeliver(runId);
      expect(engine().calls()).toHaveLength(2);
      engine().setTime(deadlineAt + 1);
      const run = await engine().waitForRun(schedule.id, runId, 'succeeded');
      expect(keys()).toEqual([`${runId}:1`, `${runId}:2`, `${runId}:2`]);
      expect(run.attempts).toHaveLength(2);
      release();
    });

    it('ends when its retries are stopped, makes no further call, and lets the next occurrence run', async () => {
      const { schedule, runId } = await waiting({ overlap: 'queue_one' });
      const next = occurrenceRunId(schedule.id, FIVE_PAST + 5 * MINUTE);
      engine().answerWith(answered(503));
      engine().setTime(FIVE_PAST + 1_000);
      expect((await retryNow(schedule, runId)).status).toBe(200);
      await engine().waitFor(async () => (await runOf(schedule, runId))?.attempts[1]?.status === 'failed');
      engine().answerWith(answered(200));
      expect((await engine().ask(schedule.id, 'stopRetryingRun', { runId })).status).toBe(200);
      const run = await engine().waitForRun(schedule.id, runId, 'failed');
      expect(run).toMatchObject({ error: { code: 'GUEST_UNAVAILABLE' }, httpStatus: 503 });
      expect(await engine().schedule(schedule.id)).toMatchObject({ consecutiveFailures: 1, lastRunStatus: 'failed' });
      expect((await engine().ask(schedule.id, 'stopRetryingRun', { runId })).body).toMatchObject({ code: 'RUN_ENDED' });
      engine().setTime(FIVE_PAST + 5 * MINUTE);
      await engine().waitForRun(schedule.id, next, 'succeeded');
      expect(keys()).toEqual([`${runId}:1`, `${runId}:2`, `${next}:1`]);
    });
  });
}
