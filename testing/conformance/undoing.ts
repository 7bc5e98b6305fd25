import { describe, expect, it } from 'vitest';
import { LIMITS, MAIN, NOWHERE, type PersonId, SECOND } from './fixture.ts';
import { expectProblem, type Run, type Schedule, type Session } from './session.ts';

export function describeUndoing(session: () => Session): void {
  const undo = (schedule: Schedule, body?: unknown, as: PersonId = 'admin') => {
    const params = { extensionId: schedule.extension_id, scheduleId: schedule.id };
    const call = { params, ...(body === undefined ? {} : { body }) };
    return session().call('undoDeleteSchedule', call, { as });
  };

  describe('undoing a deletion', () => {
    it('restores the schedule with its runs', async () => {
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
      // Repeating the undo changes nothing.
      expect((await undo(before)).read()).toEqual(restored);
    });

    it('asks for another name when the name is taken, and accepts one', async () => {
      const s = session();
      const schedule = await s.schedule({ name: 'Wanted' });
      await s.remove(schedule);
      await s.schedule({ name: 'WANTED' });
      const problem = expectProblem(await undo(schedule), 409, 'NAME_TAKEN', '/name');
      expect(problem.detail).toContain('different name');
      expectProblem(await undo(schedule, { name: 'wanted' }), 409, 'NAME_TAKEN', '/name');
      expectProblem(await undo(schedule, { name: ' ' }), 422, 'INVALID_INPUT', '/name');
      expect((await undo(schedule, { name: 'Wanted (2)' })).read()).toMatchObject({ name: 'Wanted (2)' });
    });

    it('is refused when the quota is used up', async () => {
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

    it('is recorded in the audit with the other name', async () => {
      const s = session();
      const schedule = await s.schedule({ name: 'Before' });
      await s.remove(schedule);
      await undo(schedule, { name: 'After' });
      const [entry] = await s.audit(schedule);
      const changes = [{ field: 'name', before: 'Before', after: 'After' }];
      expect(entry).toMatchObject({ action: 'restore', schedule_name: 'After', changes });
    });

    it('restores a schedule that something else stops, and shows the reason', async () => {
      const s = session();
      const gone = await s.schedule({}, { endpoint: 'refuses' });
      const off = await s.schedule({}, { extensionId: SECOND.id });
      for (const schedule of [gone, off]) await s.remove(schedule);
      await s.target.changeInstall(MAIN.installA, { versionId: MAIN.next });
      await s.target.changeInstall(SECOND.installA, { enabled: false });
      try {
        expect((await undo(gone)).read()).toMatchObject({ state: 'endpoint_invalid', next_run_at: null });
        expect((await undo(off)).read()).toMatchObject({ state: 'install_disabled', next_run_at: null });
      } finally {
        await s.target.changeInstall(SECOND.installA, { enabled: true });
        await s.target.changeInstall(MAIN.installA, { versionId: MAIN.current });
      }
      expect(await s.read(off)).toMatchObject({ state: 'active', next_run_at: off.next_run_at });
    });

    it('is limited to the own tenant and extension', async () => {
      const s = session();
      const schedule = await s.schedule();
      await s.remove(schedule);
      expectProblem(await undo(schedule, undefined, 'admin_b'), 404, 'NOT_FOUND');
      expectProblem(await undo({ ...schedule, extension_id: SECOND.id }), 404, 'NOT_FOUND');
      expectProblem(await undo({ ...schedule, id: NOWHERE }), 404, 'NOT_FOUND');
      expectProblem(await s.call('getSchedule', { params: { scheduleId: schedule.id } }), 404, 'NOT_FOUND');
    });

    it('restores one of two schedules whose concurrent requests need the same name', async () => {
      const s = session();
      const schedules: Schedule[] = [];
      for (let count = 0; count < 2; count += 1) {
        const schedule = await s.schedule({ name: 'Contested' });
        await s.remove(schedule);
        schedules.push(schedule);
      }
      const replies = await Promise.all(schedules.map((schedule) => undo(schedule)));
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    });

    it('happens once for two concurrent requests', async () => {
      const s = session();
      const schedule = await s.schedule();
      await s.remove(schedule);
      const replies = await Promise.all([undo(schedule), undo(schedule), undo(schedule)]);
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(new Set(replies.map(({ headers }) => headers.etag)).size).toBe(1);
    });
  });
}
