import { occurrenceRunId } from '@extension-schedules/service/domain/new-run.ts';
import { describe, expect, it } from 'vitest';
import { FIVE_PAST, MINUTE } from './instants.fixture.ts';
import type { JobRunnerUnderTest } from './job-runner-under-test.fixture.ts';

/** Tests occurrences that wait for the previous run to end. */
export function describeWaiting(engine: () => JobRunnerUnderTest): void {
  describe('an overlap that may wait', () => {
    const TEN_PAST = FIVE_PAST + 5 * MINUTE;
    const QUARTER_PAST = TEN_PAST + 5 * MINUTE;

    /** Leaves one run running, one waiting and one skipped. */
    const crowd = async () => {
      const release = engine().holdRunner();
      const settings = { overlap: 'queue_one', timeout_ms: 300_000 };
      const schedule = await engine().createSchedule({ cron: '*/5 * * * *', settings });
      const run = (at: number) => occurrenceRunId(schedule.id, at);
      engine().setTime(FIVE_PAST);
      await engine().waitForRun(schedule.id, run(FIVE_PAST), 'running');
      engine().setTime(TEN_PAST);
      await engine().waitForRun(schedule.id, run(TEN_PAST), 'queued');
      engine().setTime(QUARTER_PAST);
      const skipped = await engine().waitForRun(schedule.id, run(QUARTER_PAST), 'skipped');
      expect(skipped.skipReason).toBe('overlap');
      expect(engine().calls()).toHaveLength(1);
      return { schedule, run, release };
    };

    it('starts the first waiting run when the previous one has ended', async () => {
      const { schedule, run, release } = await crowd();
      release();
      await engine().waitForRun(schedule.id, run(TEN_PAST), 'succeeded');
      expect(
        engine()
          .calls()
          .map(({ idempotencyKey }) => idempotencyKey),
      ).toEqual([`${run(FIVE_PAST)}:1`, `${run(TEN_PAST)}:1`]);
    });

    it('does not start a waiting run early, however often its job is delivered', async () => {
      const { schedule, run, release } = await crowd();
      // Long enough for the sweep to check the waiting run, but before the other one's deadline.
      engine().setTime(QUARTER_PAST + 5_000);
      await engine().giveOut({ scheduleId: schedule.id, runId: run(TEN_PAST) });
      await engine().sweep();
      expect(engine().calls()).toHaveLength(1);
      expect((await engine().runs(schedule.id)).find(({ id }) => id === run(TEN_PAST))?.status).toBe('queued');
      engine().setTime(QUARTER_PAST + 5_001);
      release();
      await engine().waitForRun(schedule.id, run(TEN_PAST), 'succeeded');
      expect(engine().calls()).toHaveLength(2);
    });

    it.each([
      ['disabled', 'updateSchedule', { enabled: false }],
      ['paused', 'pauseSchedule', {}],
    ])('ends as stopped when the schedule was %s before', async (_, operation, body) => {
      const { schedule, run, release } = await crowd();
      await engine().change(schedule.id, operation, body);
      release();
      await engine().waitForRun(schedule.id, run(FIVE_PAST), 'succeeded');
      const stopped = await engine().waitForRun(schedule.id, run(TEN_PAST), 'skipped');
      expect(stopped.skipReason).toBe('stopped');
      expect(engine().calls()).toHaveLength(1);
    });
  });
}
