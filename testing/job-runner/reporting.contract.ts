import { occurrenceRunId } from '@extension-schedules/service/domain/new-run.ts';
import { expect, it } from 'vitest';
import { FIVE_PAST, MINUTE } from './instants.fixture.ts';
import type { JobRunnerUnderTest } from './job-runner-under-test.fixture.ts';

const REFUSED = {
  kind: 'answered',
  status: 422,
  body: { text: '{"error":"scope is unknown"}', bytes: 28, truncated: false },
  durationMs: 3,
} as const;
const FINE = { ...REFUSED, status: 200, body: { text: '{}', bytes: 2, truncated: false } };

/** Tests that the same happenings cause the same events, whichever job runner a schedule has. */
export function describeReporting(engine: () => JobRunnerUnderTest): void {
  const runAt = async (scheduleId: string, at: number, status: 'succeeded' | 'failed') => {
    engine().setTime(at);
    const runId = occurrenceRunId(scheduleId, at);
    await engine().waitForRun(scheduleId, runId, status);
    return runId;
  };
  const typesOf = async (scheduleId: string) =>
    (await engine().events(scheduleId)).filter(({ type }) => type !== 'run.finished').map(({ type }) => type);

  it('reports the first failure, the threshold, the automatic pause and the recovery, in that order', async () => {
    engine().answerWith(REFUSED);
    const settings = { notify_after_failures: 2, pause_after_failures: 2, payload_json: { scope: 'all' } };
    const { id } = await engine().createSchedule({ cron: '*/5 * * * *', settings });
    const first = await runAt(id, FIVE_PAST, 'failed');
    const second = await runAt(id, FIVE_PAST + 5 * MINUTE, 'failed');
    await engine().change(id, 'resumeSchedule');
    engine().answerWith(FINE);
    const third = await runAt(id, FIVE_PAST + 10 * MINUTE, 'succeeded');
    const events = await engine().events(id);
    const finished = { type: 'run.finished', notifies: false };
    expect(events).toMatchObject([
      { ...finished, data: { run: { id: first, status: 'failed' }, error: { code: 'GUEST_ERROR' } } },
      { type: 'schedule.failing', notifies: false, data: { threshold_reached: false, consecutive_failures: 1 } },
      finished,
      {
        type: 'schedule.failing',
        notifies: true,
        data: {
          schedule: { id, cron: '*/5 * * * *', path: '/kept' },
          extension: { name: 'test', version: '1.0.0' },
          run: { id: second, status: 'failed', http_status: 422 },
          error: { code: 'GUEST_ERROR', message: 'scope is unknown' },
          threshold_reached: true,
          notify_after_failures: 2,
          consecutive_failures: 2,
          last_success: null,
          payload: { text: '{"scope":"all"}', truncated: false },
          view: { schedule: id, run: second },
        },
      },
      { type: 'schedule.paused', notifies: true, data: { pause_after_failures: 2, next_run_at: null } },
      { ...finished, data: { run: { id: third, status: 'succeeded' }, error: null } },
      {
        type: 'schedule.recovered',
        notifies: true,
        data: { consecutive_failures: 0, last_success: { run_id: third }, error: null },
      },
    ]);
    expect(events).toHaveLength(7);
  });

  it('reports occurrences missed while nothing was settled, in one event', async () => {
    const { id } = await engine().createSchedule({ cron: '*/5 * * * *' });
    engine().setTime(FIVE_PAST + 21 * MINUTE);
    await engine().settle();
    await engine().waitFor(async () => (await typesOf(id)).length > 0);
    const [missed] = (await engine().events(id)).filter(({ type }) => type === 'schedule.missed');
    const iso = (at: number) => new Date(at).toISOString();
    expect(missed?.data).toMatchObject({
      missed: { count: 4, first: iso(FIVE_PAST), last: iso(FIVE_PAST + 15 * MINUTE) },
      next_run_at: iso(FIVE_PAST + 25 * MINUTE),
    });
    expect(await typesOf(id)).toEqual(['schedule.missed']);
  });

  it('reports an enabled schedule that lost its endpoint, once', async () => {
    const { id } = await engine().createSchedule({ cron: '*/5 * * * *', path: '/gone' });
    const off = await engine().createSchedule({ cron: '*/5 * * * *', path: '/gone', settings: { enabled: false } });
    await engine().installVersionWithoutGone();
    await engine().follow();
    await engine().follow();
    expect(await typesOf(id)).toEqual(['endpoint.invalid']);
    expect((await engine().events(id))[0]?.data).toMatchObject({ extension: { version: '2.0.0' } });
    expect(await typesOf(off.id)).toEqual([]);
  });

  it('reports a refused update once for the same situation', async () => {
    const { id, installId } = await engine().createSchedule({ cron: '*/5 * * * *', path: '/gone' });
    for (const _ of [1, 2]) expect(await engine().update({ resolutions: [] })).toMatchObject({ status: 409 });
    const events = await engine().events(installId);
    expect(events).toMatchObject([
      {
        type: 'update.blocked',
        data: {
          update: { from: '1.0.0', to: '2.0.0' },
          blocked: [{ id, path: '/gone', reason: 'GONE' }],
          schedule: null,
        },
      },
    ]);
  });

  it('does not count a manual run as a failure to report, and takes its success for a recovery', async () => {
    engine().answerWith(REFUSED);
    const settings = { notify_after_failures: 1 };
    const { id } = await engine().createSchedule({ cron: '*/5 * * * *', settings });
    const runManually = async (status: 'failed' | 'succeeded') => {
      const { body } = await engine().ask(id, 'runScheduleNow');
      await engine().waitForRun(id, (body as { id: string }).id, status);
    };
    await runManually('failed');
    expect(await typesOf(id)).toEqual([]);
    await runAt(id, FIVE_PAST, 'failed');
    engine().answerWith(FINE);
    await runManually('succeeded');
    expect(await typesOf(id)).toEqual(['schedule.failing', 'schedule.recovered']);
  });
}
