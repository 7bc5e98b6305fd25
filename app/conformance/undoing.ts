import { describe, expect, it } from 'vitest';
import { LIMITS, MAIN } from './fixture.ts';
import { expectProblem, type Run, type Schedule, type Session } from './session.ts';

export function describeUndoing(session: () => Session): void {
  const undo = (schedule: Schedule, body?: unknown, as: 'admin' | 'admin_c' = 'admin') => {
    const call = { params: { scheduleId: schedule.id }, ...(body === undefined ? {} : { body }) };
    return session().call('undoDeleteSchedule', call, { as });
  };

  describe('taking a deletion back', () => {
    it('gives back what was, with its runs', async () => {
      const s = session();
      const made = await s.schedule({ name: 'Deleted by mistake', payload_json: { a: 1 }, max_attempts: 2 });
      const run = await s.runToEnd(made);
      const before = await s.read(made);
      await s.remove(before);
      const reply = await undo(before);
      const restored = reply.read<Schedule>();
      const { revision, etag, updated_at } = restored;
      expect(restored).toEqual({ ...before, revision, etag, updated_at });
      expect(revision).toBeGreaterThan(before.revision);
      expect(reply.headers.etag).toBe(etag);
      expect(await s.read(before)).toEqual(restored);
      const runs = await s.call('listRuns', { params: { scheduleId: before.id } });
      expect(runs.read<{ items: Run[] }>().items.map(({ id }) => id)).toEqual([run.id]);
      // Nothing more to take back.
      expect((await undo(before)).read()).toEqual(restored);
    });

    it('says what to do when the name is taken by now, and takes another one', async () => {
      const s = session();
      const schedule = await s.schedule({ name: 'Wanted' });
      await s.remove(schedule);
      await s.schedule({ name: 'WANTED' });
      const problem = expectProblem(await undo(schedule), 409, 'NAME_TAKEN', '/name');
      expect(problem.detail).toContain('another name');
      expectProblem(await undo(schedule, { name: 'wanted' }), 409, 'NAME_TAKEN', '/name');
      expectProblem(await undo(schedule, { name: ' ' }), 422, 'INVALID_INPUT', '/name');
      expect((await undo(schedule, { name: 'Wanted (2)' })).read()).toMatchObject({ name: 'Wanted (2)' });
    });

    it('is refused when its place in the quota is taken by now', async () => {
      const s = session();
      const as = 'admin_c';
      const made: Schedule[] = [];
      for (let count = 0; count < LIMITS.maxSchedulesPerInstall; count += 1) made.push(await s.schedule({}, { as }));
      const [first] = made;
      if (!first) throw new Error('no schedule');
      await s.remove(first, { as });
      const last = await s.schedule({}, { as });
      expect(expectProblem(await undo(first, undefined, as), 409, 'INSTALL_QUOTA_REACHED').limit).toBe(
        LIMITS.maxSchedulesPerInstall,
      );
      await s.remove(last, { as });
      expect((await undo(first, undefined, as)).status).toBe(200);
      expect(await s.all(MAIN.id, { as })).toHaveLength(LIMITS.maxSchedulesPerInstall);
    });

    it('asked for twice at once does it once', async () => {
      const s = session();
      const schedule = await s.schedule();
      await s.remove(schedule);
      const replies = await Promise.all([undo(schedule), undo(schedule), undo(schedule)]);
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(new Set(replies.map(({ headers }) => headers.etag)).size).toBe(1);
    });
  });
}
