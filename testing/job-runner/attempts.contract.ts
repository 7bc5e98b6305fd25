import { occurrenceRunId } from '@extension-schedules/service/domain/new-run.ts';
import { expect, it } from 'vitest';
import { FIVE_PAST, MINUTE } from './instants.fixture.ts';
import type { JobRunnerUnderTest } from './job-runner-under-test.fixture.ts';

/** What becomes of a run that fails, hangs or loses its worker. */
export function describeAttempts(engine: () => JobRunnerUnderTest): void {
  it('tries again under a new key what another attempt may mend, and counts the failure when none does', async () => {
    engine().answerWith({
      kind: 'answered',
      status: 503,
      body: { text: 'later', bytes: 5, truncated: false },
      durationMs: 3,
    });
    const schedule = await engine().createSchedule({ cron: '*/5 * * * *' });
    const id = occurrenceRunId(schedule.id, FIVE_PAST);
    for (const attempt of [1, 2, 3]) {
      engine().setTime(FIVE_PAST + (attempt - 1) * 4 * MINUTE);
      // Ended, not only called: the backoff is reckoned from the end.
      await engine().waitFor(async () => {
        const run = (await engine().runs(schedule.id)).find((one) => one.id === id);
        return run?.attempts[attempt - 1]?.status === 'failed';
      });
    }
    const run = await engine().waitForRun(schedule.id, id, 'failed');
    expect(run.error?.code).toBe('GUEST_UNAVAILABLE');
    expect(
      engine()
        .calls()
        .map(({ idempotencyKey }) => idempotencyKey),
    ).toEqual([`${id}:1`, `${id}:2`, `${id}:3`]);
    expect(await engine().schedule(schedule.id)).toMatchObject({ consecutiveFailures: 1, lastRunStatus: 'failed' });
  });

  it('does not try again what is final', async () => {
    engine().answerWith({
      kind: 'answered',
      status: 422,
      body: { text: '{"error":"no"}', bytes: 14, truncated: false },
      durationMs: 3,
    });
    const schedule = await engine().createSchedule({ cron: '*/5 * * * *' });
    engine().setTime(FIVE_PAST);
    const run = await engine().waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST), 'failed');
    expect(run).toMatchObject({ error: { code: 'GUEST_ERROR' }, httpStatus: 422 });
    expect(run.attempts).toHaveLength(1);
  });

  it('takes up again what lost its job', async () => {
    const schedule = await engine().createSchedule({ cron: '*/5 * * * *' });
    const id = occurrenceRunId(schedule.id, FIVE_PAST);
    await engine().settleAndLoseJobs(FIVE_PAST);
    engine().setTime(FIVE_PAST + 10 * MINUTE - 1);
    await engine().sweep();
    expect((await engine().waitForRun(schedule.id, id, 'succeeded')).attempts).toHaveLength(1);
  });

  it('pauses a schedule after so many failures in a row, once, and expects nothing more', async () => {
    engine().answerWith({
      kind: 'answered',
      status: 422,
      body: { text: '{"error":"no"}', bytes: 14, truncated: false },
      durationMs: 3,
    });
    const schedule = await engine().createSchedule({ cron: '*/5 * * * *', settings: { pause_after_failures: 2 } });
    for (const at of [FIVE_PAST, FIVE_PAST + 5 * MINUTE]) {
      engine().setTime(at);
      await engine().waitForRun(schedule.id, occurrenceRunId(schedule.id, at), 'failed');
    }
    const paused = await engine().schedule(schedule.id);
    expect(paused).toMatchObject({
      pause: { reason: 'failures', since: FIVE_PAST + 5 * MINUTE, until: null },
      consecutiveFailures: 2,
      nextRunAt: null,
      revision: schedule.revision + 1,
    });
    engine().setTime(FIVE_PAST + 30 * MINUTE);
    await engine().settle();
    expect(await engine().runs(schedule.id)).toHaveLength(2);
    expect((await engine().audit(schedule.id)).map(({ action }) => action)).toEqual(['pause', 'create']);
  });

  it('takes up an attempt whose worker died under the same key, not before its deadline', async () => {
    const schedule = await engine().createSchedule({ cron: '*/5 * * * *' });
    const id = occurrenceRunId(schedule.id, FIVE_PAST);
    const release = engine().holdRunner();
    engine().setTime(FIVE_PAST);
    await engine().waitFor(() => engine().calls().length === 1);
    const deadlineAt = (await engine().waitForRun(schedule.id, id, 'running')).attempts[0]?.deadlineAt ?? 0;
    engine().setTime(deadlineAt - 1_000);
    await engine().redeliver(id);
    expect(engine().calls()).toHaveLength(1);
    engine().setTime(deadlineAt + 1);
    const run = await engine().waitForRun(schedule.id, id, 'succeeded');
    expect(
      engine()
        .calls()
        .map(({ idempotencyKey }) => idempotencyKey),
    ).toEqual([`${id}:1`, `${id}:1`]);
    expect(run.attempts).toHaveLength(1);
    release();
  });
}
