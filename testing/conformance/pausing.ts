import { nextOccurrence } from '@extension-schedules/core/recurrence/occurrences.ts';
import { parseRecurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import { describe, expect, it, vi } from 'vitest';
import { justPassed } from './requests.ts';
import { type AuditEntry, expectProblem, type ResumePreview, type Schedule, type Session } from './session.ts';

export function describePausing(session: () => Session): void {
  const pause = (schedule: Schedule, body?: unknown, tag = '*') =>
    session().change(schedule, 'pauseSchedule', body, tag);
  const resume = (schedule: Schedule) => session().change(schedule, 'resumeSchedule');
  const preview = async (schedule: Schedule) => {
    const reply = await session().call('previewResume', { params: { scheduleId: schedule.id } });
    return reply.read<ResumePreview>();
  };
  const entries = async (schedule: Schedule, action: AuditEntry['action']) =>
    (await session().audit(schedule)).filter((entry) => entry.action === action);

  describe('pausing a schedule', () => {
    it('stops the schedule with a reason until it is resumed, and restores its state', async () => {
      const s = session();
      const before = await s.schedule({ name: 'Kept' });
      const reply = await pause(before, { note: '  Office move ' }, before.etag);
      const paused = reply.read<Schedule>();
      expect(paused).toMatchObject({
        state: 'paused',
        enabled: true,
        next_run_at: null,
        pause: { reason: 'user', note: 'Office move', by: 'Ada Admin', until: null },
        revision: before.revision + 1,
      });
      expect(reply.headers.etag).toBe(paused.etag);
      expect(Math.abs(Date.now() - Date.parse(paused.pause?.since ?? ''))).toBeLessThan(60_000);
      expect(await s.read(before)).toEqual(paused);

      const resumed = (await resume(before)).read<Schedule>();
      const { revision, etag, updated_at } = resumed;
      expect(resumed).toEqual({ ...before, revision, etag, updated_at });
      expect(revision).toBeGreaterThan(paused.revision);
    });

    it('needs no body', async () => {
      const paused = (await pause(await session().schedule())).read<Schedule>();
      expect(paused.pause).toMatchObject({ note: null, until: null });
    });

    it('again replaces note and end, keeps the start, and changes nothing when nothing differs', async () => {
      const s = session();
      const schedule = await s.schedule();
      const first = (await pause(schedule, { note: 'One' })).read<Schedule>();
      const second = (await pause(schedule, { note: 'Two' })).read<Schedule>();
      expect(second.pause).toEqual({ ...first.pause, note: 'Two' });
      expect((await pause(schedule, { note: 'Two' })).read<Schedule>().etag).toBe(second.etag);
    });

    it('is independent of disabling', async () => {
      const s = session();
      const schedule = await s.schedule();
      await pause(schedule, { note: 'Kept' });
      const off = (await s.change(schedule, 'updateSchedule', { enabled: false })).read<Schedule>();
      expect(off).toMatchObject({ enabled: false, state: 'paused', pause: { note: 'Kept' } });
      const on = (await s.change(schedule, 'updateSchedule', { enabled: true })).read<Schedule>();
      expect(on).toMatchObject({ enabled: true, state: 'paused', next_run_at: null });
    });

    it('until an instant has its next run after that instant', async () => {
      const s = session();
      const schedule = await s.schedule({ cron: '30 2 * * *' });
      const until = new Date(Date.now() + 3 * DAY).toISOString();
      const paused = (await pause(schedule, { until })).read<Schedule>();
      const parsed = parseRecurrence('30 2 * * *', 'Europe/Berlin');
      const first = parsed.ok ? nextOccurrence(parsed.recurrence, Date.parse(until) - 1) : undefined;
      expect(paused).toMatchObject({
        state: 'paused',
        pause: { until },
        next_run_at: new Date(first ?? 0).toISOString(),
      });
    });

    it('ends automatically at its instant, recorded as done by the system', async () => {
      const s = session();
      const schedule = await s.schedule();
      const until = new Date(Date.now() + 800).toISOString();
      await pause(schedule, { until });
      await vi.waitFor(async () => expect(await entries(schedule, 'resume')).toHaveLength(1), {
        timeout: 15_000,
        interval: 50,
      });
      expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(until));
      const after = await s.read(schedule);
      expect(after).toMatchObject({ state: 'active', pause: null, next_run_at: schedule.next_run_at });
      const [entry] = await entries(schedule, 'resume');
      expect(entry).toMatchObject({ actor: { kind: 'system' }, request_id: null });
    });

    it.each([
      ['an instant that has passed', { until: '2020-01-01T00:00:00Z' }, '/until', 'NOT_IN_FUTURE'],
      ['what is no instant', { until: 'tomorrow' }, '/until', 'BAD_FORMAT'],
      ['a leap second', { until: '2030-06-30T23:59:60Z' }, '/until', 'BAD_FORMAT'],
      ['an instant of year 10000 in UTC', { until: '9999-12-31T23:59:59-12:00' }, '/until', 'BAD_FORMAT'],
      ['a note that is too long', { note: 'n'.repeat(501) }, '/note', 'TOO_LONG'],
      ['a note that cannot be kept', { note: 'half \ud83d' }, '/note', 'BAD_FORMAT'],
    ])('refuses %s', async (_, body, pointer, code) => {
      const schedule = await session().schedule();
      const problem = expectProblem(await pause(schedule, body), 422, 'INVALID_INPUT', pointer);
      expect(problem.errors?.[0]?.code).toBe(code);
      expect(await session().read(schedule)).toEqual(schedule);
    });
  });

  describe('resuming', () => {
    it('is previewed: the missed runs, that none of them runs, and the next ones', async () => {
      const s = session();
      const schedule = await s.schedule();
      expect(await preview(schedule)).toEqual({
        paused: false,
        since: null,
        until: null,
        missed_count: 0,
        missed_count_capped: false,
        runs: 0,
        next_run_at: schedule.next_run_at,
        state: 'active',
      });
      const paused = (await pause(schedule)).read<Schedule>();
      const previewed = await preview(schedule);
      expect(previewed).toMatchObject({ paused: true, since: paused.pause?.since, runs: 0, state: 'active' });
      expect((await resume(schedule)).read<Schedule>().next_run_at).toBe(previewed.next_run_at);
    });

    it('previews what else stops the schedule', async () => {
      const schedule = await session().schedule({ enabled: false });
      await pause(schedule);
      expect(await preview(schedule)).toMatchObject({ state: 'disabled', next_run_at: null, missed_count: 0 });
    });

    it('changes nothing when the schedule is not paused', async () => {
      const schedule = await session().schedule();
      expect((await resume(schedule)).read()).toEqual(schedule);
    });
  });

  describe('too many failures in a row', () => {
    const { at, daily } = justPassed();
    const failing = (changes: object) => session().schedule({ ...daily, ...changes }, { endpoint: 'refuses' });

    it('pause the schedule once, with the reason, and start at zero after resuming', async () => {
      const s = session();
      const schedule = await failing({ pause_after_failures: 1 });
      // Failures of manual runs do not count.
      await s.runToEnd(schedule);
      expect(await s.read(schedule)).toMatchObject({ state: 'active', consecutive_failures: 0, etag: schedule.etag });
      await s.runOccurrence(schedule, at);
      const paused = await s.read(schedule);
      expect(paused).toMatchObject({
        state: 'paused',
        pause: { reason: 'failures', by: 'system', until: null },
        consecutive_failures: 1,
        revision: schedule.revision + 1,
        next_run_at: null,
      });
      // A manual run is still possible and does not pause it twice.
      await s.runToEnd(schedule);
      expect((await s.read(schedule)).etag).toBe(paused.etag);
      const noted = await entries(schedule, 'pause');
      expect(noted).toMatchObject([{ actor: { kind: 'system' } }]);
      expect(noted[0]?.changes).toContainEqual({
        field: 'pause',
        before: null,
        after: { reason: 'failures', note: null, by: 'system', until: null },
      });

      const resumed = (await resume(schedule)).read<Schedule>();
      expect(resumed).toMatchObject({ state: 'active', consecutive_failures: 0, last_run_status: 'failed' });
      await s.runToEnd(schedule);
      expect(await s.read(schedule)).toMatchObject({ state: 'active', consecutive_failures: 0 });
    });

    it('exclude platform faults, which neither count nor reset the count', async () => {
      const s = session();
      const schedule = await failing({ pause_after_failures: 2, max_attempts: 1 });
      await s.runOccurrence(schedule, at);
      const other = await failing({ pause_after_failures: 1, max_attempts: 1 });
      const back = await s.target.takeRunnerDown();
      try {
        const unreachable = { status: 'failed', error: { code: 'RUNNER_UNREACHABLE' } };
        expect(await s.runToEnd(schedule)).toMatchObject(unreachable);
        expect(await s.runOccurrence(other, at)).toMatchObject(unreachable);
      } finally {
        await back();
      }
      const failed = { state: 'active', last_run_status: 'failed', last_error: { code: 'RUNNER_UNREACHABLE' } };
      expect(await s.read(schedule)).toMatchObject({ ...failed, consecutive_failures: 1 });
      expect(await s.read(other)).toMatchObject({ ...failed, consecutive_failures: 0 });
    });

    it('pause no schedule that is set never to auto-pause', async () => {
      const s = session();
      const schedule = await failing({ pause_after_failures: null });
      await s.runOccurrence(schedule, at);
      expect(await s.read(schedule)).toMatchObject({ state: 'active', consecutive_failures: 1 });
    });
  });
}
