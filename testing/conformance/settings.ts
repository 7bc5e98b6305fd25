import { describe, expect, it } from 'vitest';
import { type Extension, expectProblem, type Schedule, type Session } from './session.ts';

const OTHERS = {
  max_attempts: 5,
  timeout_ms: 300_000,
  overlap: 'queue_one',
  catch_up: 'skip',
  catch_up_window_ms: 60_000,
  pause_after_failures: null,
  notify_after_failures: 4,
  notify_on_recovery: false,
};

/** Tests the settings of how a schedule runs: attempts, timeout, overlap, catch-up and auto-pause. */
export function describeSettings(session: () => Session): void {
  const patch = (schedule: Schedule, body: unknown) => {
    const call = { params: { scheduleId: schedule.id }, headers: { 'if-match': '*' }, body };
    return session().call('updateSchedule', call);
  };

  describe('the settings of a schedule', () => {
    it('default to the published defaults, and keep the values that are given', async () => {
      const s = session();
      const { defaults } = (await s.call('getExtension', {})).read<Extension>();
      expect(await s.schedule()).toMatchObject(defaults);
      expect(await s.schedule(OTHERS)).toMatchObject(OTHERS);
    });

    it('can be changed one by one without moving or dropping an occurrence', async () => {
      const s = session();
      const before = await s.schedule();
      let expected: Schedule = before;
      for (const [setting, value] of Object.entries(OTHERS)) {
        const reply = await patch(before, { [setting]: value });
        expected = { ...expected, [setting]: value };
        const { revision, etag, updated_at, ...settings } = reply.read<Schedule>();
        expect(settings).toEqual({ ...settings, ...withoutTag(expected) });
        expect(revision).toBeGreaterThan(before.revision);
      }
      const unchanged = await patch(before, OTHERS);
      expect(unchanged.headers.etag).toBe((await s.read(before)).etag);
    });

    it('are accepted up to the published limits and refused beyond', async () => {
      const s = session();
      const { limits } = (await s.call('getExtension', {})).read<Extension>();
      const schedule = await s.schedule();
      for (const [setting, least, most] of [
        ['max_attempts', 1, limits.max_attempts],
        ['timeout_ms', limits.min_timeout_ms, limits.max_timeout_ms],
        ['catch_up_window_ms', limits.min_catch_up_window_ms, limits.max_catch_up_window_ms],
        ['pause_after_failures', 1, limits.max_pause_after_failures],
        ['notify_after_failures', 1, limits.max_notify_after_failures],
      ] as const) {
        for (const value of [least, most]) expect((await patch(schedule, { [setting]: value })).status).toBe(200);
        for (const value of [least - 1, most + 1, least + 0.5, String(least)]) {
          expectProblem(await patch(schedule, { [setting]: value }), 422, 'INVALID_INPUT', `/${setting}`);
        }
      }
    });

    it.each([
      ['max_attempts', null, 'WRONG_TYPE'],
      ['overlap', 'allow_all', 'NOT_ALLOWED'],
      ['catch_up', 'run_all', 'NOT_ALLOWED'],
      ['pause_after_failures', 0, 'TOO_SMALL'],
      ['timeout_ms', 300_001, 'TOO_LARGE'],
    ])('are refused when %s is %j', async (setting, value, code) => {
      const schedule = await session().schedule();
      for (const reply of [await patch(schedule, { [setting]: value }), await session().create({ [setting]: value })]) {
        const problem = expectProblem(reply, 422, 'INVALID_INPUT', `/${setting}`);
        expect(problem.errors?.[0]?.code).toBe(code);
      }
      expect(await session().read(schedule)).toEqual(schedule);
    });
  });
}

function withoutTag({ revision: _, etag: __, updated_at: ___, ...rest }: Schedule) {
  return rest;
}
