import { describe, expect, it } from 'vitest';
import { NOWHERE } from './fixture.ts';
import { newKey } from './requests.ts';
import { expectProblem, type Session } from './session.ts';

/** A request with several errors gets the first of these: 400, 401, 403, 404, 428, 412, 422, 409, 429. */
export function describeOrder(session: () => Session): void {
  describe('the order of errors', () => {
    const BAD = { cron: 'nonsense', name: 'Taken' };

    it('is fixed for a change', async () => {
      const s = session();
      await s.schedule({ name: 'Taken' });
      const schedule = await s.schedule();
      const stale = { 'if-match': '"999"' };
      const found = { scheduleId: schedule.id };
      const change = (call: Parameters<Session['call']>[1], as?: 'reader' | 'nobody') =>
        s.call('updateSchedule', call, as ? { as } : {});

      expectProblem(await change({ text: '{', params: { scheduleId: NOWHERE } }, 'nobody'), 400, 'UNREADABLE');
      expectProblem(await change({ body: BAD, params: { scheduleId: NOWHERE } }, 'nobody'), 401, 'UNAUTHENTICATED');
      expectProblem(await change({ body: BAD, params: { scheduleId: NOWHERE } }, 'reader'), 403, 'FORBIDDEN');
      expectProblem(await change({ body: BAD, params: { scheduleId: NOWHERE } }), 404, 'NOT_FOUND');
      expectProblem(await change({ body: BAD, params: found }), 428, 'PRECONDITION_REQUIRED');
      expectProblem(await change({ body: BAD, params: found, headers: stale }), 412, 'PRECONDITION_FAILED');
      const current = { 'if-match': schedule.etag };
      expectProblem(await change({ body: BAD, params: found, headers: current }), 422, 'INVALID_INPUT');
      expectProblem(await change({ body: { name: 'taken' }, params: found, headers: current }), 409, 'NAME_TAKEN');
      expect((await s.read(schedule)).etag).toBe(schedule.etag);
    });

    it('is fixed for a creation', async () => {
      const s = session();
      await s.schedule({ name: 'Taken' });
      const nowhere = { extensionId: NOWHERE };
      const create = (call: Parameters<Session['call']>[1], as?: 'reader' | 'nobody') =>
        s.call('createSchedule', call, as ? { as } : {});

      expectProblem(await create({ text: '{', params: nowhere }, 'nobody'), 400, 'UNREADABLE');
      expectProblem(await create({ body: BAD, params: nowhere }, 'nobody'), 401, 'UNAUTHENTICATED');
      expectProblem(await create({ body: BAD, params: nowhere }, 'reader'), 403, 'FORBIDDEN');
      expectProblem(await create({ body: BAD, params: nowhere }), 404, 'NOT_FOUND');
      // A missing key and bad fields are reported together.
      const all = ['/Idempotency-Key', '/endpoint_id', '/timezone'];
      expectProblem(await create({ body: BAD }), 422, 'INVALID_INPUT', ...all);
      expectProblem(await s.create({ name: 'TAKEN' }), 409, 'NAME_TAKEN', '/name');
    });

    it('is fixed for running now', async () => {
      const s = session();
      const schedule = await s.schedule({ enabled: false });
      const bad = { allow_disabled: 'yes' };
      const run = (call: Parameters<Session['call']>[1], as?: 'reader' | 'nobody') =>
        s.call('runScheduleNow', call, as ? { as } : {});

      expectProblem(await run({ text: '{', params: { scheduleId: NOWHERE } }, 'nobody'), 400, 'UNREADABLE');
      expectProblem(await run({ body: bad, params: { scheduleId: NOWHERE } }, 'nobody'), 401, 'UNAUTHENTICATED');
      expectProblem(await run({ body: bad, params: { scheduleId: NOWHERE } }, 'reader'), 403, 'FORBIDDEN');
      expectProblem(await run({ body: bad, params: { scheduleId: NOWHERE } }), 404, 'NOT_FOUND');
      const found = { scheduleId: schedule.id };
      const pointers = ['/Idempotency-Key', '/allow_disabled'];
      expectProblem(await run({ body: bad, params: found }), 422, 'INVALID_INPUT', ...pointers);
      const headers = { 'idempotency-key': newKey() };
      expectProblem(await run({ body: {}, params: found, headers }), 409, 'SCHEDULE_DISABLED');
    });
  });
}
