import { occurrenceRunId } from '@extension-schedules/service/domain/new-run.ts';
import { describe, expect, it } from 'vitest';
import { FIVE_PAST, MINUTE, START } from './instants.fixture.ts';
import type { JobRunnerUnderTest } from './job-runner-under-test.fixture.ts';

/** Tests the ways to stop a schedule and to resume it. */
export function describeStopping(engine: () => JobRunnerUnderTest): void {
  it('has no next run while the install is disabled, and continues when it is enabled', async () => {
    const schedule = await engine().createSchedule({ cron: '*/5 * * * *' });
    await engine().setInstallEnabled(false);
    engine().setTime(FIVE_PAST);
    await engine().waitFor(async () => (await engine().schedule(schedule.id)).nextRunAt === FIVE_PAST + 5 * MINUTE);
    expect(await engine().runs(schedule.id)).toEqual([]);
    await engine().setInstallEnabled(true);
    engine().setTime(FIVE_PAST + 5 * MINUTE);
    await engine().waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST + 5 * MINUTE), 'succeeded');
  });

  describe('a tenant that operators stop', () => {
    const TEN_PAST = FIVE_PAST + 5 * MINUTE;
    const QUARTER_PAST = TEN_PAST + 5 * MINUTE;
    const on = { enabled: true, reason: 'Mended' };
    const off = { enabled: false, reason: 'On purpose' };

    it.each([
      ['kill switch', 'stopTenant', { reason: off.reason }, 'releaseTenant', { reason: on.reason }],
      ['feature flag', 'setTenantFeature', off, 'setTenantFeature', on],
    ])('by the %s: a run in progress ends, a waiting one does not begin, nothing is expected', async (...given) => {
      const [, stop, stopBody, start, startBody] = given;
      const release = engine().holdRunner();
      const settings = { overlap: 'queue_one', timeout_ms: 300_000 };
      const schedule = await engine().createSchedule({ cron: '*/5 * * * *', settings });
      const run = (at: number) => occurrenceRunId(schedule.id, at);
      engine().setTime(FIVE_PAST);
      await engine().waitForRun(schedule.id, run(FIVE_PAST), 'running');
      engine().setTime(TEN_PAST);
      await engine().waitForRun(schedule.id, run(TEN_PAST), 'queued');
      engine().setTime(TEN_PAST + 1_000);
      await engine().operate(stop, stopBody);
      const stopped = await engine().waitForRun(schedule.id, run(TEN_PAST), 'skipped');
      expect(stopped).toMatchObject({ skipReason: 'stopped', finishedAt: TEN_PAST + 1_000 });
      engine().setTime(QUARTER_PAST);
      await engine().waitFor(async () => ((await engine().schedule(schedule.id)).nextRunAt ?? 0) > QUARTER_PAST);
      release();
      await engine().waitForRun(schedule.id, run(FIVE_PAST), 'succeeded');
      engine().setTime(QUARTER_PAST + 1_000);
      await engine().operate(start, startBody);
      engine().setTime(QUARTER_PAST + 5 * MINUTE);
      await engine().waitForRun(schedule.id, run(QUARTER_PAST + 5 * MINUTE), 'succeeded');
      expect((await engine().runs(schedule.id)).map(({ scheduledFor }) => scheduledFor)).toEqual([
        QUARTER_PAST + 5 * MINUTE,
        TEN_PAST,
        FIVE_PAST,
      ]);
      expect(engine().calls()).toHaveLength(2);
      expect(await engine().schedule(schedule.id)).toMatchObject({ revision: schedule.revision, enabled: true });
    });

    it('does not start a run queued while the stop was set', async () => {
      const schedule = await engine().createSchedule({ cron: '*/5 * * * *' });
      const id = occurrenceRunId(schedule.id, FIVE_PAST);
      await engine().settleAndLoseJobs(FIVE_PAST);
      await engine().setControls({ stop: { reason: 'On purpose', by: 'Olga', at: FIVE_PAST }, feature: null });
      engine().setTime(FIVE_PAST + 10 * MINUTE - 1);
      await engine().sweep();
      expect(await engine().waitForRun(schedule.id, id, 'skipped')).toMatchObject({ skipReason: 'stopped' });
      expect(engine().calls()).toEqual([]);
    });

    it('does not retry a run that failed before', async () => {
      engine().answerWith({ kind: 'host_error', status: 502, code: 'bundle_fetch_failed', message: '', durationMs: 3 });
      const schedule = await engine().createSchedule({ cron: '*/5 * * * *' });
      const id = occurrenceRunId(schedule.id, FIVE_PAST);
      engine().setTime(FIVE_PAST);
      await engine().waitFor(async () => (await engine().runs(schedule.id))[0]?.attempts[0]?.status === 'failed');
      await engine().operate('stopTenant', { reason: 'On purpose' });
      engine().setTime(FIVE_PAST + 4 * MINUTE);
      await engine().waitForRun(schedule.id, id, 'cancelled');
      expect(engine().calls()).toHaveLength(1);
      expect(await engine().schedule(schedule.id)).toMatchObject({ consecutiveFailures: 0 });
    });

    it('records occurrences that were due before the stop but not claimed', async () => {
      const schedule = await engine().createSchedule({ cron: '*/5 * * * *' });
      await engine().setControls({ stop: { reason: 'On purpose', by: 'Olga', at: FIVE_PAST + 1 }, feature: null });
      engine().setTime(QUARTER_PAST + 1_000);
      await engine().operate('releaseTenant', { reason: 'Mended' });
      expect((await engine().schedule(schedule.id)).nextRunAt).toBe(QUARTER_PAST + 5 * MINUTE);
      expect(await engine().runs(schedule.id)).toMatchObject([
        { scheduledFor: FIVE_PAST, status: 'skipped', skipReason: 'stopped' },
      ]);
    });
  });

  it('has no next run before a timed pause ends, then resumes automatically', async () => {
    const schedule = await engine().createSchedule({ cron: '*/5 * * * *' });
    const until = FIVE_PAST + 10 * MINUTE;
    const paused = await engine().change(schedule.id, 'pauseSchedule', { until: new Date(until).toISOString() });
    expect(paused.nextRunAt).toBe(until);
    engine().setTime(until - 1);
    await engine().settle();
    expect((await engine().schedule(schedule.id)).pause).not.toBeNull();
    engine().setTime(until);
    await engine().waitForRun(schedule.id, occurrenceRunId(schedule.id, until), 'succeeded');
    expect(await engine().schedule(schedule.id)).toMatchObject({ pause: null, nextRunAt: until + 5 * MINUTE });
    expect(await engine().runs(schedule.id)).toHaveLength(1);
    const [resumed] = await engine().audit(schedule.id);
    expect(resumed).toMatchObject({ action: 'resume', actor: { kind: 'system' }, at: until });
  });

  it('restores a deleted schedule without its missed runs, and ends a pause that expired', async () => {
    const plain = await engine().createSchedule({ cron: '*/5 * * * *' });
    const timed = await engine().createSchedule({ cron: '*/5 * * * *' });
    const until = new Date(FIVE_PAST + 2 * MINUTE).toISOString();
    await engine().change(timed.id, 'pauseSchedule', { until });
    for (const { id } of [plain, timed]) expect((await engine().ask(id, 'deleteSchedule')).status).toBe(204);
    engine().setTime(FIVE_PAST + 12 * MINUTE);
    await engine().settle();
    for (const { id } of [plain, timed]) {
      const restored = await engine().change(id, 'undoDeleteSchedule');
      expect(restored.nextRunAt).toBe(FIVE_PAST + 15 * MINUTE);
    }
    engine().setTime(FIVE_PAST + 15 * MINUTE);
    for (const { id } of [plain, timed]) {
      await engine().waitForRun(id, occurrenceRunId(id, FIVE_PAST + 15 * MINUTE), 'succeeded');
      expect(await engine().runs(id)).toHaveLength(1);
      expect((await engine().schedule(id)).pause).toBeNull();
    }
    const actions = async (id: string) => (await engine().audit(id)).map(({ action }) => action);
    expect(await actions(plain.id)).toEqual(['restore', 'delete', 'create']);
    expect(await actions(timed.id)).toEqual(['restore', 'delete', 'pause', 'create']);
  });

  it('restores a deleted schedule for 24 hours only', async () => {
    const schedule = await engine().createSchedule({ cron: '*/5 * * * *' });
    await engine().ask(schedule.id, 'deleteSchedule');
    engine().setTime(START + 24 * 60 * MINUTE);
    expect((await engine().ask(schedule.id, 'undoDeleteSchedule')).status).toBe(404);
    engine().setTime(START + 24 * 60 * MINUTE - 1);
    expect((await engine().ask(schedule.id, 'undoDeleteSchedule')).status).toBe(200);
  });

  it('ends a run whose schedule was deleted, and shows its outcome after a restore', async () => {
    const release = engine().holdRunner();
    const schedule = await engine().createSchedule({ cron: '*/5 * * * *' });
    const id = occurrenceRunId(schedule.id, FIVE_PAST);
    engine().setTime(FIVE_PAST);
    await engine().waitForRun(schedule.id, id, 'running');
    await engine().ask(schedule.id, 'deleteSchedule');
    release();
    await engine().waitForRun(schedule.id, id, 'succeeded');
    expect(await engine().change(schedule.id, 'undoDeleteSchedule')).toMatchObject({
      lastRunStatus: 'succeeded',
      lastRunAt: FIVE_PAST,
      lastSuccessAt: FIVE_PAST,
    });
  });
}
