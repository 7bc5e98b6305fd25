import { occurrenceRunId } from '@extension-schedules/service/domain/new-run.ts';
import { describe, expect, it } from 'vitest';
import { FIVE_PAST, MINUTE } from './instants.fixture.ts';
import type { JobRunnerUnderTest } from './job-runner-under-test.fixture.ts';

/** Tests calls that are in progress when their worker stops. */
export function describeDraining(engine: () => JobRunnerUnderTest): void {
  describe('a rolling restart', () => {
    const TEN_PAST = FIVE_PAST + 5 * MINUTE;

    it('lets calls end and repeats none, while the next worker takes new runs', async () => {
      const release = engine().holdRunner();
      const schedule = await engine().createSchedule({ cron: '5 12 * * *' });
      engine().setTime(FIVE_PAST);
      const id = occurrenceRunId(schedule.id, FIVE_PAST);
      await engine().waitForRun(schedule.id, id, 'running');
      const rolled = engine().rollWorker();
      const next = await engine().createSchedule({ cron: '10 12 * * *' });
      engine().setTime(TEN_PAST);
      await engine().waitForRun(next.id, occurrenceRunId(next.id, TEN_PAST), 'succeeded');
      release();
      await rolled;
      const run = await engine().waitForRun(schedule.id, id, 'succeeded');
      expect(run.attempts).toHaveLength(1);
      expect(engine().calls()).toHaveLength(2);
    });

    it('leaves an overlong call to the next worker, under the same key and after its deadline', async () => {
      engine().holdRunner();
      const schedule = await engine().createSchedule({ cron: '5 12 * * *' });
      engine().setTime(FIVE_PAST);
      const id = occurrenceRunId(schedule.id, FIVE_PAST);
      const { attempts } = await engine().waitForRun(schedule.id, id, 'running');
      await engine().rollWorker(0);
      const deadline = attempts[0]?.deadlineAt ?? 0;
      engine().setTime(deadline - 1);
      await engine().redeliver(id);
      expect(engine().calls()).toHaveLength(1);
      engine().setTime(deadline);
      const run = await engine().waitForRun(schedule.id, id, 'succeeded');
      expect(run.attempts).toMatchObject([{ number: 1, status: 'succeeded' }]);
      expect(
        engine()
          .calls()
          .map(({ idempotencyKey }) => idempotencyKey),
      ).toEqual([`${id}:1`, `${id}:1`]);
    });
  });
}
