import { occurrenceRunId } from '@extension-schedules/service/domain/new-run.ts';
import { expect, it } from 'vitest';
import { FIVE_PAST, MINUTE } from './instants.fixture.ts';
import type { JobRunnerUnderTest } from './job-runner-under-test.fixture.ts';

/** Tests runs that fail, hang or lose their worker. */
export function describeAttempts(engine: () => JobRunnerUnderTest): void {
  it('retries a temporary failure under a new key, and counts the failure when no attempt succeeds', async () => {
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
      // Waits for the end of the attempt, because the backoff starts there.
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

  it('does not retry a final failure', async () => {
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

  it('resumes a run that lost its job', async () => {
    const schedule = await engine().createSchedule({ cron: '*/5 * * * *' });
    const id = occurrenceRunId(schedule.id, FIVE_PAST);
    await engine().settleAndLoseJobs(FIVE_PAST);
    engine().setTime(FIVE_PAST + 10 * MINUTE - 1);
    await engine().sweep();
    expect((await engine().waitForRun(schedule.id, id, 'succeeded')).attempts).toHaveLength(1);
  });

  it('auto-pauses a schedule once after N consecutive failures, with no further next run', async () => {
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

  it('does not count failed manual runs towards the automatic pause, and resets the count when one succeeds', async () => {
    const refused = { kind: 'answered', status: 422, body: { text: '{}', bytes: 2, truncated: false } } as const;
    engine().answerWith({ ...refused, durationMs: 3 });
    const schedule = await engine().createSchedule({ cron: '*/5 * * * *', settings: { pause_after_failures: 2 } });
    engine().setTime(FIVE_PAST);
    await engine().waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST), 'failed');
    const runManually = async (status: 'failed' | 'succeeded') => {
      const { body } = await engine().ask(schedule.id, 'runScheduleNow');
      await engine().waitForRun(schedule.id, (body as { id: string }).id, status);
      return engine().schedule(schedule.id);
    };
    expect(await runManually('failed')).toMatchObject({ consecutiveFailures: 1, pause: null, lastRunStatus: 'failed' });
    expect(await runManually('failed')).toMatchObject({ consecutiveFailures: 1, pause: null });
    engine().answerWith({ ...refused, status: 200, durationMs: 3 });
    expect(await runManually('succeeded')).toMatchObject({ consecutiveFailures: 0, pause: null });
  });

  it('resumes an attempt whose worker died, under the same key and after its deadline', async () => {
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
