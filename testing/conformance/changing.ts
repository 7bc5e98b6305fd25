import { describe, expect, it } from 'vitest';
import { NOWHERE } from './fixture.ts';
import { expectProblem, type Schedule, type Session } from './session.ts';

export function describeChanging(session: () => Session): void {
  const patch = (schedule: Schedule, body: unknown, tag = schedule.etag) =>
    session().call('updateSchedule', { params: { scheduleId: schedule.id }, body, headers: { 'if-match': tag } });
  const patched = async (schedule: Schedule, body: unknown) => {
    const reply = await patch(schedule, body);
    expect(reply.status, reply.text).toBe(200);
    expect(reply.headers.etag).toBe(reply.read<Schedule>().etag);
    return reply.read<Schedule>();
  };

  describe('changing a schedule', () => {
    it('keeps absent fields and clears null fields', async () => {
      const before = await session().schedule({ name: 'Before', payload_json: { a: 1 } });
      const renamed = await patched(before, { name: 'After' });
      expect(renamed).toMatchObject({ name: 'After', payload_json: { a: 1 }, cron: before.cron });
      const cleared = await patched(renamed, { name: null, payload_json: null });
      expect(cleared).toMatchObject({ name: null, payload_json: null, cron: before.cron, timezone: before.timezone });
      expect(cleared.revision).toBeGreaterThan(renamed.revision);
      expect(await session().read(before)).toEqual(cleared);
    });

    it('moves the next run only when the time changes', async () => {
      const before = await session().schedule({ cron: '30 2 * * *' });
      const renamed = await patched(before, { name: 'Another', payload_json: [] });
      expect(renamed.next_run_at).toBe(before.next_run_at);
      const moved = await patched(renamed, { cron: '30 14 * * *' });
      expect(new Date(moved.next_run_at ?? 0).getUTCMinutes()).toBe(30);
      expect(moved.next_run_at).not.toBe(before.next_run_at);
      const inNewYork = await patched(moved, { timezone: 'America/New_York' });
      expect(inNewYork).toMatchObject({ cron: '30 14 * * *', timezone: 'America/New_York' });
      expect(inNewYork.next_run_at).not.toBe(moved.next_run_at);
    });

    it('is disabled and enabled again, with everything kept', async () => {
      const before = await session().schedule({ name: 'Kept', payload_json: { a: 1 } });
      const disabled = await patched(before, { enabled: false });
      expect(disabled).toMatchObject({ enabled: false, state: 'disabled', next_run_at: null, name: 'Kept' });
      const enabled = await patched(disabled, { enabled: true });
      expect(enabled).toMatchObject({ enabled: true, state: 'active', next_run_at: before.next_run_at });
    });

    it('takes the tag of a list, a list of tags, and any tag', async () => {
      const schedule = await session().schedule();
      const listed = (await session().all()).find(({ id }) => id === schedule.id);
      expect(listed?.etag).toBe(schedule.etag);
      const second = await patched(schedule, { name: 'One' });
      expect((await patch(second, { name: 'Two' }, `"900", ${second.etag}`)).status).toBe(200);
      expect((await patch(second, { name: 'Three' }, '*')).status).toBe(200);
    });

    it('accepts one of two changes to the same revision', async () => {
      const schedule = await session().schedule();
      const replies = await Promise.all(['Left', 'Right'].map((name) => patch(schedule, { name })));
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
      const winner = replies.find(({ status }) => status === 200)?.read<Schedule>();
      expect((await session().read(schedule)).name).toBe(winner?.name);
    });

    it.each([
      ['nothing', {}, '/', 'EMPTY'],
      ['an unknown field', { state: 'active' }, '/state', 'UNKNOWN'],
      ['a null cron', { cron: null }, '/cron', 'WRONG_TYPE'],
      ['a broken cron', { cron: '*/0 * * * *' }, '/cron', 'CRON_INVALID'],
      ['every minute', { cron: '*/1 * * * *' }, '/cron', 'CRON_TOO_FREQUENT'],
      ['a zone that is none', { timezone: 'Mars/Olympus' }, '/timezone', 'UNKNOWN_ZONE'],
      ['an endpoint that is nowhere', { endpoint_id: NOWHERE }, '/endpoint_id', 'ENDPOINT_NOT_INSTALLED'],
      ['a payload that is a number', { payload_json: 1 }, '/payload_json', 'WRONG_TYPE'],
      ['a blank name', { name: '\n' }, '/name', 'BAD_FORMAT'],
    ])('refuses %s, and changes nothing', async (_, body, pointer, code) => {
      const schedule = await session().schedule({ name: 'Same' });
      const problem = expectProblem(await patch(schedule, body), 422, 'INVALID_INPUT', pointer);
      expect(problem.errors?.[0]).toMatchObject({ in: 'body', code });
      expect(await session().read(schedule)).toEqual(schedule);
    });

    it('changes nothing when one field of several is refused', async () => {
      const schedule = await session().schedule({ name: 'Same' });
      await session().schedule({ name: 'Taken' });
      expectProblem(await patch(schedule, { cron: '0 5 * * *', name: 'TAKEN' }), 409, 'NAME_TAKEN', '/name');
      expectProblem(await patch(schedule, { name: 'Fine', cron: '0 5 * * 9' }), 422, 'INVALID_INPUT', '/cron');
      expect(await session().read(schedule)).toEqual(schedule);
    });

    it('lets a schedule keep its own name in another case', async () => {
      const schedule = await session().schedule({ name: 'Nightly' });
      expect((await patched(schedule, { name: 'NIGHTLY' })).name).toBe('NIGHTLY');
    });

    it('changes the endpoint', async () => {
      const s = session();
      const schedule = await s.schedule();
      const endpointId = await s.endpointId('reads');
      const moved = await patched(schedule, { endpoint_id: endpointId });
      expect(moved).toMatchObject({ endpoint_id: endpointId, method: 'GET', path: '/work/reads' });
    });
  });

  describe('deleting a schedule', () => {
    it('removes the schedule and frees its place in the quota', async () => {
      const s = session();
      const inUse = async () => (await s.call('getExtension', {})).read<{ limits: object }>().limits;
      const before = await inUse();
      const schedule = await s.schedule();
      expect(await inUse()).not.toEqual(before);
      expect((await s.remove(schedule)).status).toBe(204);
      const params = { scheduleId: schedule.id };
      for (const operation of ['getSchedule', 'listRuns']) {
        expectProblem(await s.call(operation, { params }), 404, 'NOT_FOUND');
      }
      expectProblem(await s.remove(schedule), 404, 'NOT_FOUND');
      expectProblem(await patch(schedule, { enabled: false }), 404, 'NOT_FOUND');
      expectProblem(await s.runNow(schedule), 404, 'NOT_FOUND');
      expect(await inUse()).toEqual(before);
    });

    it('keeps a schedule that changed since it was read', async () => {
      const s = session();
      const schedule = await s.schedule();
      await patched(schedule, { name: 'Changed' });
      const params = { scheduleId: schedule.id };
      const reply = await s.call('deleteSchedule', { params, headers: { 'if-match': schedule.etag } });
      expectProblem(reply, 412, 'PRECONDITION_FAILED');
      expect((await s.read(schedule)).name).toBe('Changed');
    });
  });
}
