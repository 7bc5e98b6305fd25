import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ScheduleRow } from '../../app/ports/store/schedules.ts';
import { occurrenceRunId } from '../../app/runs/new-run.ts';
import type { EngineUnderTest, StartEngine } from './engine-under-test.fixture.ts';

const MINUTE = 60_000;
/** A Monday without a clock change near it, and past: what is put off until "later" is due for the engine at once. */
const START = Date.UTC(2026, 5, 1, 12, 0, 30);
const FIVE_PAST = Date.UTC(2026, 5, 1, 12, 5);

/**
 * What every job runner owes the product, over real parts. Time is the engine's injected clock; each test waits for
 * states.
 */
export function describeJobRunner(name: string, startEngine: StartEngine): void {
  describe(`${name} carries schedules out`, () => {
    let engine: EngineUnderTest;
    beforeAll(async () => {
      engine = await startEngine();
    });
    afterAll(() => engine?.close());
    beforeEach(() => engine.reset(START));

    it('runs a due occurrence once, under its nominal time, and sets the next one', async () => {
      const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
      expect(schedule.nextRunAt).toBe(FIVE_PAST);
      engine.setTime(FIVE_PAST + 400);
      const run = await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST), 'succeeded');
      expect(run).toMatchObject({ trigger: 'schedule', scheduledFor: FIVE_PAST, httpStatus: 200 });
      expect(run.response?.text).toContain('"ok"');
      expect((await engine.schedule(schedule.id)).nextRunAt).toBe(FIVE_PAST + 5 * MINUTE);
      expect(engine.calls()).toEqual([
        expect.objectContaining({ idempotencyKey: `${run.id}:1`, scheduleId: schedule.id }),
      ]);
    });

    it('fires in the zone of the schedule, not in UTC', async () => {
      const schedule = await engine.createSchedule({ cron: '30 2 * * *', timezone: 'Asia/Kolkata' });
      expect(new Date(schedule.nextRunAt ?? 0).toISOString()).toBe('2026-06-01T21:00:00.000Z');
      engine.setTime(Date.UTC(2026, 5, 1, 21, 0));
      await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, Date.UTC(2026, 5, 1, 21, 0)), 'succeeded');
    });

    describe('on days when the clocks change', () => {
      const berlinAt = async (now: number) => {
        await engine.reset(now);
        return engine.createSchedule({ cron: '30 2 * * *', timezone: 'Europe/Berlin' });
      };
      const fires = async (schedule: ScheduleRow, at: number) => {
        engine.setTime(at + 400);
        return engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, at), 'succeeded');
      };

      it('runs a time that comes twice at its first coming only', async () => {
        const schedule = await berlinAt(Date.UTC(2026, 9, 25, 0, 0));
        await fires(schedule, Date.UTC(2026, 9, 25, 0, 30));
        engine.setTime(Date.UTC(2026, 9, 25, 1, 30) + 400);
        await fires(schedule, Date.UTC(2026, 9, 26, 1, 30));
        expect(await engine.runs(schedule.id)).toHaveLength(2);
        expect(engine.calls()).toHaveLength(2);
      });

      it('runs a time that is left out at the end of the gap', async () => {
        const schedule = await berlinAt(Date.UTC(2026, 2, 29, 0, 0));
        await fires(schedule, Date.UTC(2026, 2, 29, 1, 0));
        await fires(schedule, Date.UTC(2026, 2, 30, 0, 30));
        expect(await engine.runs(schedule.id)).toHaveLength(2);
      });
    });

    it('records what was missed while nothing ran, and runs the latest once', async () => {
      const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
      engine.setTime(FIVE_PAST + 12 * MINUTE);
      await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST + 10 * MINUTE), 'succeeded');
      const runs = await engine.runs(schedule.id);
      expect(runs.map(({ status, skipReason }) => [status, skipReason])).toEqual([
        ['succeeded', null],
        ['skipped', 'missed'],
        ['skipped', 'missed'],
      ]);
    });

    it('skips an occurrence that would overlap, and says so', async () => {
      const release = engine.holdRunner();
      const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
      engine.setTime(FIVE_PAST);
      await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST), 'running');
      engine.setTime(FIVE_PAST + 5 * MINUTE);
      const skipped = await engine.waitForRun(
        schedule.id,
        occurrenceRunId(schedule.id, FIVE_PAST + 5 * MINUTE),
        'skipped',
      );
      expect(skipped.skipReason).toBe('overlap');
      release();
      await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST), 'succeeded');
      expect(engine.calls()).toHaveLength(1);
    });

    it('tries again under a new key what another attempt may mend, and counts the failure when none does', async () => {
      engine.answerWith({
        kind: 'host_error',
        status: 502,
        code: 'bundle_fetch_failed',
        message: '404',
        durationMs: 3,
      });
      const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
      const id = occurrenceRunId(schedule.id, FIVE_PAST);
      for (const attempt of [1, 2, 3]) {
        engine.setTime(FIVE_PAST + (attempt - 1) * 4 * MINUTE);
        // Ended, not only called: the backoff is reckoned from the end.
        await engine.waitFor(async () => {
          const run = (await engine.runs(schedule.id)).find((one) => one.id === id);
          return run?.attempts[attempt - 1]?.status === 'failed';
        });
      }
      const run = await engine.waitForRun(schedule.id, id, 'failed');
      expect(run.error?.code).toBe('BUNDLE_UNAVAILABLE');
      expect(engine.calls().map(({ idempotencyKey }) => idempotencyKey)).toEqual([`${id}:1`, `${id}:2`, `${id}:3`]);
      expect(await engine.schedule(schedule.id)).toMatchObject({ consecutiveFailures: 1, lastRunStatus: 'failed' });
    });

    it('does not try again what is final', async () => {
      engine.answerWith({
        kind: 'answered',
        status: 422,
        body: { text: '{"error":"no"}', bytes: 14, truncated: false },
        durationMs: 3,
      });
      const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
      engine.setTime(FIVE_PAST);
      const run = await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST), 'failed');
      expect(run).toMatchObject({ error: { code: 'GUEST_ERROR' }, httpStatus: 422 });
      expect(run.attempts).toHaveLength(1);
    });

    it('takes up again what lost its job', async () => {
      const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
      const id = occurrenceRunId(schedule.id, FIVE_PAST);
      await engine.settleAndLoseJobs(FIVE_PAST);
      engine.setTime(FIVE_PAST + 10 * MINUTE - 1);
      await engine.sweep();
      expect((await engine.waitForRun(schedule.id, id, 'succeeded')).attempts).toHaveLength(1);
    });

    it('expects nothing of a disabled install, and goes on when it is enabled', async () => {
      const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
      await engine.setInstallEnabled(false);
      engine.setTime(FIVE_PAST);
      await engine.waitFor(async () => (await engine.schedule(schedule.id)).nextRunAt === FIVE_PAST + 5 * MINUTE);
      expect(await engine.runs(schedule.id)).toEqual([]);
      await engine.setInstallEnabled(true);
      engine.setTime(FIVE_PAST + 5 * MINUTE);
      await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST + 5 * MINUTE), 'succeeded');
    });

    it('follows an install to another version by method and path, and marks what is gone', async () => {
      const kept = await engine.createSchedule({ cron: '*/5 * * * *', path: '/kept' });
      const gone = await engine.createSchedule({ cron: '*/5 * * * *', path: '/gone' });
      await engine.installVersionWithoutGone();
      engine.setTime(FIVE_PAST);
      await engine.waitForRun(kept.id, occurrenceRunId(kept.id, FIVE_PAST), 'succeeded');
      await engine.waitFor(async () => !(await engine.schedule(gone.id)).endpointValid);
      expect((await engine.schedule(kept.id)).endpointId).not.toBe(kept.endpointId);
      expect(await engine.runs(gone.id)).toEqual([]);
      const actions = async (id: string) => (await engine.audit(id)).map(({ action, actor }) => [action, actor.kind]);
      expect(await actions(kept.id)).toContainEqual(['remap', 'system']);
      expect(await actions(gone.id)).toContainEqual(['invalidate', 'system']);
    });

    it('follows an install whose schedules are not due, or disabled, and says so once', async () => {
      const [one, two, gone, off] = await Promise.all([
        engine.createSchedule({ cron: '0 0 1 1 *', path: '/kept' }),
        engine.createSchedule({ cron: '0 0 1 1 *', path: '/kept' }),
        engine.createSchedule({ cron: '0 0 1 1 *', path: '/gone' }),
        engine.createSchedule({ cron: '0 0 1 1 *', path: '/gone', settings: { enabled: false } }),
      ]);
      await engine.follow();
      expect(await engine.schedule(one.id)).toEqual(one);
      await engine.installVersionWithoutGone();
      await engine.follow();
      await engine.follow();
      for (const { id, endpointId, nextRunAt, revision } of [one, two]) {
        const after = await engine.schedule(id);
        expect(after).toMatchObject({ endpointValid: true, nextRunAt, revision: revision + 1 });
        expect(after.endpointId).not.toBe(endpointId);
      }
      for (const { id, enabled, revision } of [gone, off]) {
        expect(await engine.schedule(id)).toMatchObject({ endpointValid: false, enabled, revision: revision + 1 });
        expect((await engine.audit(id)).map(({ action }) => action)).toEqual(['invalidate', 'create']);
      }
    });

    it('lets a run that has begun end on the version it began with, its next attempts too', async () => {
      engine.answerWith({
        kind: 'host_error',
        status: 502,
        code: 'bundle_fetch_failed',
        message: '404',
        durationMs: 3,
      });
      const gone = await engine.createSchedule({ cron: '*/5 * * * *', path: '/gone' });
      const id = occurrenceRunId(gone.id, FIVE_PAST);
      const attempted = (count: number) => async () => {
        const run = (await engine.runs(gone.id)).find((one) => one.id === id);
        return run?.attempts[count - 1]?.status === 'failed';
      };
      engine.setTime(FIVE_PAST);
      await engine.waitFor(attempted(1));
      const before = await engine.update({ disable_all_affected: true });
      expect(before).toMatchObject({ status: 200, body: { disabled: [{ id: gone.id }] } });
      engine.setTime(FIVE_PAST + 4 * MINUTE);
      await engine.waitFor(attempted(2));
      await engine.installVersionWithoutGone();
      engine.setTime(FIVE_PAST + 8 * MINUTE);
      const run = await engine.waitForRun(gone.id, id, 'failed');
      const [first, ...others] = engine.calls();
      expect(others).toHaveLength(2);
      for (const { versionId, contentHash, http } of others) {
        expect({ versionId, contentHash, http }).toEqual({
          versionId: first?.versionId,
          contentHash: first?.contentHash,
          http: first?.http,
        });
      }
      expect(run).toMatchObject({ versionId: first?.versionId, contentHash: first?.contentHash, path: '/gone' });
      expect(await engine.schedule(gone.id)).toMatchObject({ enabled: false, endpointValid: false, nextRunAt: null });
    });

    it('fires what an update has retargeted at the time it had, on its new endpoint', async () => {
      const gone = await engine.createSchedule({ cron: '*/5 * * * *', path: '/gone' });
      const kept = await engine.createSchedule({ cron: '*/5 * * * *', path: '/kept' });
      const updated = await engine.update((endpointId) => ({
        resolutions: [{ schedule_id: gone.id, action: 'retarget', endpoint_id: endpointId }],
      }));
      expect(updated).toMatchObject({
        status: 200,
        body: { retargeted: [{ id: gone.id }], remapped: [{ id: kept.id }] },
      });
      engine.setTime(FIVE_PAST);
      for (const { id } of [gone, kept]) await engine.waitForRun(id, occurrenceRunId(id, FIVE_PAST), 'succeeded');
      const calls = engine.calls();
      expect(calls.map(({ http }) => http.path)).toEqual(['/kept', '/kept']);
      expect(new Set(calls.map(({ versionId }) => versionId)).size).toBe(1);
      expect((await engine.runs(gone.id)).map(({ path }) => path)).toEqual(['/kept']);
    });

    it('loses and doubles no occurrence that falls into an update', async () => {
      const schedules = await Promise.all(
        Array.from({ length: 6 }, () => engine.createSchedule({ cron: '*/5 * * * *', path: '/kept' })),
      );
      engine.setTime(FIVE_PAST);
      const [updated] = await Promise.all([engine.update({}), engine.settle(), engine.settle()]);
      expect([200, 409]).toContain(updated.status);
      for (const { id } of schedules) {
        await engine.waitForRun(id, occurrenceRunId(id, FIVE_PAST), 'succeeded');
        expect(await engine.runs(id)).toHaveLength(1);
        expect(await engine.schedule(id)).toMatchObject({ enabled: true, nextRunAt: FIVE_PAST + 5 * MINUTE });
      }
      expect(engine.calls()).toHaveLength(schedules.length);
    });

    describe('an overlap that may wait', () => {
      const TEN_PAST = FIVE_PAST + 5 * MINUTE;
      const QUARTER_PAST = TEN_PAST + 5 * MINUTE;

      /** One goes on, one waits, one more was skipped. */
      const crowd = async () => {
        const release = engine.holdRunner();
        const settings = { overlap: 'queue_one', timeout_ms: 300_000 };
        const schedule = await engine.createSchedule({ cron: '*/5 * * * *', settings });
        const run = (at: number) => occurrenceRunId(schedule.id, at);
        engine.setTime(FIVE_PAST);
        await engine.waitForRun(schedule.id, run(FIVE_PAST), 'running');
        engine.setTime(TEN_PAST);
        await engine.waitForRun(schedule.id, run(TEN_PAST), 'queued');
        engine.setTime(QUARTER_PAST);
        const skipped = await engine.waitForRun(schedule.id, run(QUARTER_PAST), 'skipped');
        expect(skipped.skipReason).toBe('overlap');
        expect(engine.calls()).toHaveLength(1);
        return { schedule, run, release };
      };

      it('has its turn when the other has ended, the first of them alone', async () => {
        const { schedule, run, release } = await crowd();
        release();
        await engine.waitForRun(schedule.id, run(TEN_PAST), 'succeeded');
        expect(engine.calls().map(({ idempotencyKey }) => idempotencyKey)).toEqual([
          `${run(FIVE_PAST)}:1`,
          `${run(TEN_PAST)}:1`,
        ]);
      });

      it('is not begun before, however often its job is given out', async () => {
        const { schedule, run, release } = await crowd();
        // Long enough for the sweep to look after the one that waits, not for the other one's deadline.
        engine.setTime(QUARTER_PAST + 5_000);
        await engine.giveOut({ scheduleId: schedule.id, runId: run(TEN_PAST) });
        await engine.sweep();
        expect(engine.calls()).toHaveLength(1);
        expect((await engine.runs(schedule.id)).find(({ id }) => id === run(TEN_PAST))?.status).toBe('queued');
        engine.setTime(QUARTER_PAST + 5_001);
        release();
        await engine.waitForRun(schedule.id, run(TEN_PAST), 'succeeded');
        expect(engine.calls()).toHaveLength(2);
      });

      it.each([
        ['disabled', 'updateSchedule', { enabled: false }],
        ['paused', 'pauseSchedule', {}],
      ])('ends as stopped when the schedule was %s meanwhile', async (_, operation, body) => {
        const { schedule, run, release } = await crowd();
        await engine.change(schedule.id, operation, body);
        release();
        await engine.waitForRun(schedule.id, run(FIVE_PAST), 'succeeded');
        const stopped = await engine.waitForRun(schedule.id, run(TEN_PAST), 'skipped');
        expect(stopped.skipReason).toBe('stopped');
        expect(engine.calls()).toHaveLength(1);
      });
    });

    describe('a tenant that operators stop', () => {
      const TEN_PAST = FIVE_PAST + 5 * MINUTE;
      const QUARTER_PAST = TEN_PAST + 5 * MINUTE;
      const on = { enabled: true, reason: 'Mended' };
      const off = { enabled: false, reason: 'On purpose' };

      it.each([
        ['kill switch', 'stopTenant', { reason: off.reason }, 'releaseTenant', { reason: on.reason }],
        ['feature flag', 'setTenantFeature', off, 'setTenantFeature', on],
      ])('by the %s: what goes on ends, what waits does not begin, nothing is expected', async (...given) => {
        const [, stop, stopBody, start, startBody] = given;
        const release = engine.holdRunner();
        const settings = { overlap: 'queue_one', timeout_ms: 300_000 };
        const schedule = await engine.createSchedule({ cron: '*/5 * * * *', settings });
        const run = (at: number) => occurrenceRunId(schedule.id, at);
        engine.setTime(FIVE_PAST);
        await engine.waitForRun(schedule.id, run(FIVE_PAST), 'running');
        engine.setTime(TEN_PAST);
        await engine.waitForRun(schedule.id, run(TEN_PAST), 'queued');
        engine.setTime(TEN_PAST + 1_000);
        await engine.operate(stop, stopBody);
        const stopped = await engine.waitForRun(schedule.id, run(TEN_PAST), 'skipped');
        expect(stopped).toMatchObject({ skipReason: 'stopped', finishedAt: TEN_PAST + 1_000 });
        engine.setTime(QUARTER_PAST);
        await engine.waitFor(async () => ((await engine.schedule(schedule.id)).nextRunAt ?? 0) > QUARTER_PAST);
        release();
        await engine.waitForRun(schedule.id, run(FIVE_PAST), 'succeeded');
        engine.setTime(QUARTER_PAST + 1_000);
        await engine.operate(start, startBody);
        engine.setTime(QUARTER_PAST + 5 * MINUTE);
        await engine.waitForRun(schedule.id, run(QUARTER_PAST + 5 * MINUTE), 'succeeded');
        expect((await engine.runs(schedule.id)).map(({ scheduledFor }) => scheduledFor)).toEqual([
          QUARTER_PAST + 5 * MINUTE,
          TEN_PAST,
          FIVE_PAST,
        ]);
        expect(engine.calls()).toHaveLength(2);
        expect(await engine.schedule(schedule.id)).toMatchObject({ revision: schedule.revision, enabled: true });
      });

      it('begins no run that was queued while the stop was set', async () => {
        const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
        const id = occurrenceRunId(schedule.id, FIVE_PAST);
        await engine.settleAndLoseJobs(FIVE_PAST);
        await engine.setControls({ stop: { reason: 'On purpose', by: 'Olga', at: FIVE_PAST }, featureOffAt: null });
        engine.setTime(FIVE_PAST + 10 * MINUTE - 1);
        await engine.sweep();
        expect(await engine.waitForRun(schedule.id, id, 'skipped')).toMatchObject({ skipReason: 'stopped' });
        expect(engine.calls()).toEqual([]);
      });

      it('does not try a run again that has failed before', async () => {
        engine.answerWith({ kind: 'host_error', status: 502, code: 'bundle_fetch_failed', message: '', durationMs: 3 });
        const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
        const id = occurrenceRunId(schedule.id, FIVE_PAST);
        engine.setTime(FIVE_PAST);
        await engine.waitFor(async () => (await engine.runs(schedule.id))[0]?.attempts[0]?.status === 'failed');
        await engine.operate('stopTenant', { reason: 'On purpose' });
        engine.setTime(FIVE_PAST + 4 * MINUTE);
        await engine.waitForRun(schedule.id, id, 'cancelled');
        expect(engine.calls()).toHaveLength(1);
        expect(await engine.schedule(schedule.id)).toMatchObject({ consecutiveFailures: 0 });
      });

      it('leaves a record of what was due before, and that nobody had claimed', async () => {
        const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
        await engine.setControls({ stop: { reason: 'On purpose', by: 'Olga', at: FIVE_PAST + 1 }, featureOffAt: null });
        engine.setTime(QUARTER_PAST + 1_000);
        await engine.operate('releaseTenant', { reason: 'Mended' });
        expect((await engine.schedule(schedule.id)).nextRunAt).toBe(QUARTER_PAST + 5 * MINUTE);
        expect(await engine.runs(schedule.id)).toMatchObject([
          { scheduledFor: FIVE_PAST, status: 'skipped', skipReason: 'stopped' },
        ]);
      });
    });

    it('records the occurrence that is to be skipped, and runs the others', async () => {
      const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
      expect((await engine.change(schedule.id, 'skipNextOccurrence')).skipNextAt).toBe(FIVE_PAST);
      engine.setTime(FIVE_PAST);
      const skipped = await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST), 'skipped');
      expect(skipped.skipReason).toBe('requested');
      engine.setTime(FIVE_PAST + 5 * MINUTE);
      await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST + 5 * MINUTE), 'succeeded');
      expect(engine.calls()).toHaveLength(1);
    });

    it('skips what is to be skipped when it comes late, too, and catches up on the one before', async () => {
      const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
      await engine.setInstallEnabled(false);
      engine.setTime(FIVE_PAST);
      await engine.waitFor(async () => (await engine.schedule(schedule.id)).nextRunAt === FIVE_PAST + 5 * MINUTE);
      await engine.setInstallEnabled(true);
      await engine.change(schedule.id, 'skipNextOccurrence');
      engine.setTime(FIVE_PAST + 12 * MINUTE);
      await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST + 10 * MINUTE), 'succeeded');
      expect((await engine.runs(schedule.id)).map(({ status, skipReason }) => [status, skipReason])).toEqual([
        ['succeeded', null],
        ['skipped', 'requested'],
      ]);
    });

    it('expects nothing before a timed pause ends, then goes on by itself', async () => {
      const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
      const until = FIVE_PAST + 10 * MINUTE;
      const paused = await engine.change(schedule.id, 'pauseSchedule', { until: new Date(until).toISOString() });
      expect(paused.nextRunAt).toBe(until);
      engine.setTime(until - 1);
      await engine.settle();
      expect((await engine.schedule(schedule.id)).pause).not.toBeNull();
      engine.setTime(until);
      await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, until), 'succeeded');
      expect(await engine.schedule(schedule.id)).toMatchObject({ pause: null, nextRunAt: until + 5 * MINUTE });
      expect(await engine.runs(schedule.id)).toHaveLength(1);
      const [resumed] = await engine.audit(schedule.id);
      expect(resumed).toMatchObject({ action: 'resume', actor: { kind: 'system' }, at: until });
    });

    it('gives back a deleted schedule: nothing of meanwhile, then as before, and a pause that ended is over', async () => {
      const plain = await engine.createSchedule({ cron: '*/5 * * * *' });
      const timed = await engine.createSchedule({ cron: '*/5 * * * *' });
      const until = new Date(FIVE_PAST + 2 * MINUTE).toISOString();
      await engine.change(timed.id, 'pauseSchedule', { until });
      for (const { id } of [plain, timed]) expect((await engine.ask(id, 'deleteSchedule')).status).toBe(204);
      engine.setTime(FIVE_PAST + 12 * MINUTE);
      await engine.settle();
      for (const { id } of [plain, timed]) {
        const restored = await engine.change(id, 'undoDeleteSchedule');
        expect(restored.nextRunAt).toBe(FIVE_PAST + 15 * MINUTE);
      }
      engine.setTime(FIVE_PAST + 15 * MINUTE);
      for (const { id } of [plain, timed]) {
        await engine.waitForRun(id, occurrenceRunId(id, FIVE_PAST + 15 * MINUTE), 'succeeded');
        expect(await engine.runs(id)).toHaveLength(1);
        expect((await engine.schedule(id)).pause).toBeNull();
      }
      const actions = async (id: string) => (await engine.audit(id)).map(({ action }) => action);
      expect(await actions(plain.id)).toEqual(['restore', 'delete', 'create']);
      expect(await actions(timed.id)).toEqual(['restore', 'delete', 'pause', 'create']);
    });

    it('gives back a deleted schedule for 24 hours, no longer', async () => {
      const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
      await engine.ask(schedule.id, 'deleteSchedule');
      engine.setTime(START + 24 * 60 * MINUTE);
      expect((await engine.ask(schedule.id, 'undoDeleteSchedule')).status).toBe(404);
      engine.setTime(START + 24 * 60 * MINUTE - 1);
      expect((await engine.ask(schedule.id, 'undoDeleteSchedule')).status).toBe(200);
    });

    it('ends a run whose schedule is deleted meanwhile; one that is brought back knows how', async () => {
      const release = engine.holdRunner();
      const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
      const id = occurrenceRunId(schedule.id, FIVE_PAST);
      engine.setTime(FIVE_PAST);
      await engine.waitForRun(schedule.id, id, 'running');
      await engine.ask(schedule.id, 'deleteSchedule');
      release();
      await engine.waitForRun(schedule.id, id, 'succeeded');
      expect(await engine.change(schedule.id, 'undoDeleteSchedule')).toMatchObject({
        lastRunStatus: 'succeeded',
        lastRunAt: FIVE_PAST,
        lastSuccessAt: FIVE_PAST,
      });
    });

    it('runs again what was missed, when somebody asks', async () => {
      const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
      engine.setTime(FIVE_PAST + 7 * MINUTE);
      await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST + 5 * MINUTE), 'succeeded');
      const missed = await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, FIVE_PAST), 'skipped');
      const accepted = await engine.ask(schedule.id, 'rerunRun', { runId: missed.id });
      expect(accepted).toMatchObject({ status: 202, body: { trigger: 'rerun', rerun_of: missed.id } });
      const { id } = accepted.body as { id: string };
      const run = await engine.waitForRun(schedule.id, id, 'succeeded');
      expect(run).toMatchObject({ scheduledFor: FIVE_PAST + 7 * MINUTE, rerunOf: missed.id });
      expect(await engine.waitForRun(schedule.id, missed.id, 'skipped')).toEqual(missed);
    });

    it('pauses a schedule after so many failures in a row, once, and expects nothing more', async () => {
      engine.answerWith({
        kind: 'answered',
        status: 422,
        body: { text: '{"error":"no"}', bytes: 14, truncated: false },
        durationMs: 3,
      });
      const schedule = await engine.createSchedule({ cron: '*/5 * * * *', settings: { pause_after_failures: 2 } });
      for (const at of [FIVE_PAST, FIVE_PAST + 5 * MINUTE]) {
        engine.setTime(at);
        await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, at), 'failed');
      }
      const paused = await engine.schedule(schedule.id);
      expect(paused).toMatchObject({
        pause: { reason: 'failures', since: FIVE_PAST + 5 * MINUTE, until: null },
        consecutiveFailures: 2,
        nextRunAt: null,
        revision: schedule.revision + 1,
      });
      engine.setTime(FIVE_PAST + 30 * MINUTE);
      await engine.settle();
      expect(await engine.runs(schedule.id)).toHaveLength(2);
      expect((await engine.audit(schedule.id)).map(({ action }) => action)).toEqual(['pause', 'create']);
    });

    it('takes up an attempt whose worker died under the same key, not before its deadline', async () => {
      const schedule = await engine.createSchedule({ cron: '*/5 * * * *' });
      const id = occurrenceRunId(schedule.id, FIVE_PAST);
      const release = engine.holdRunner();
      engine.setTime(FIVE_PAST);
      await engine.waitFor(() => engine.calls().length === 1);
      const deadlineAt = (await engine.waitForRun(schedule.id, id, 'running')).attempts[0]?.deadlineAt ?? 0;
      engine.setTime(deadlineAt - 1_000);
      await engine.redeliver(id);
      expect(engine.calls()).toHaveLength(1);
      engine.setTime(deadlineAt + 1);
      const run = await engine.waitForRun(schedule.id, id, 'succeeded');
      expect(engine.calls().map(({ idempotencyKey }) => idempotencyKey)).toEqual([`${id}:1`, `${id}:1`]);
      expect(run.attempts).toHaveLength(1);
      release();
    });
  });
}
