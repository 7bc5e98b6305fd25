import { describe, expect, it } from 'vitest';
import { SECOND } from './fixture.ts';
import { aSchedule, newKey } from './requests.ts';
import { expectProblem, type Run, type Schedule, type Session } from './session.ts';

export function describeIdempotency(session: () => Session): void {
  const create = async (key: string, changes = {}, as?: 'colleague' | 'admin_b', extensionId?: string) => {
    const s = session();
    const options = { ...(as ? { as } : {}), ...(extensionId ? { extensionId } : {}) };
    const body = aSchedule(await s.endpointId('succeeds', options), changes);
    const params = extensionId ? { extensionId } : {};
    return s.call('createSchedule', { params, headers: { 'idempotency-key': key }, body }, options);
  };

  describe('an Idempotency-Key', () => {
    it('creates once, and replays the first answer', async () => {
      const s = session();
      const key = newKey();
      const before = (await s.all()).length;
      const changes = { payload_json: { a: 1, b: 2 }, max_attempts: 2 };
      const first = await create(key, changes);
      expect(first.status).toBe(201);
      expect(first.headers['idempotent-replayed']).toBeUndefined();
      // The order of the body's fields makes no difference.
      const again = await create(key, { max_attempts: 2, payload_json: { a: 1, b: 2 } });
      expect(again).toMatchObject({ status: 201, text: first.text });
      expect(again.headers).toMatchObject({
        etag: first.headers.etag,
        location: first.headers.location,
        'idempotent-replayed': 'true',
      });
      expect(await s.all()).toHaveLength(before + 1);
      await s.remove(first.read());
    });

    it('is refused with a different body', async () => {
      const s = session();
      const key = newKey();
      const first = await create(key);
      expectProblem(await create(key, { name: 'Another' }), 422, 'IDEMPOTENCY_KEY_REUSED');
      expectProblem(await create(key, { payload_json: [] }), 422, 'IDEMPOTENCY_KEY_REUSED');
      await s.remove(first.read());
    });

    it('belongs to one person, one tenant and one extension', async () => {
      const s = session();
      const key = newKey();
      const mine = await create(key);
      const others = [
        await create(key, {}, 'colleague'),
        await create(key, {}, 'admin_b'),
        await create(key, {}, undefined, SECOND.id),
      ];
      const ids = [mine, ...others].map((reply) => reply.read<Schedule>().id);
      expect(new Set(ids).size).toBe(4);
      for (const reply of [mine, ...others]) expect(reply.headers['idempotent-replayed']).toBeUndefined();
      const [, , ofB] = [mine, ...others];
      for (const reply of [mine, others[0], others[2]]) if (reply) await s.remove(reply.read());
      if (ofB) await s.remove(ofB.read(), { as: 'admin_b' });
    });

    it('creates once for two concurrent requests', async () => {
      const s = session();
      const key = newKey();
      const before = (await s.all()).length;
      const replies = await Promise.all([create(key), create(key), create(key)]);
      for (const reply of replies) {
        if (reply.status === 409) expectProblem(reply, 409, 'IDEMPOTENCY_IN_FLIGHT');
        else expect(reply.status, reply.text).toBe(201);
      }
      expect(await s.all()).toHaveLength(before + 1);
      const created = replies.find(({ status }) => status === 201);
      if (created) await s.remove(created.read());
    });

    it('keeps an answer of 409', async () => {
      const s = session();
      const key = newKey();
      const holder = await s.schedule({ name: 'Held' });
      expectProblem(await create(key, { name: 'Held' }), 409, 'NAME_TAKEN');
      await s.remove(holder);
      expectProblem(await create(key, { name: 'Held' }), 409, 'NAME_TAKEN');
    });

    it('runs once, and replays the first answer', async () => {
      const s = session();
      const schedule = await s.schedule();
      const headers = { 'idempotency-key': newKey() };
      const first = await s.runNow(schedule, { headers });
      expect(first.status, first.text).toBe(202);
      await s.follow(schedule, first.read<Run>().id, ({ finished_at }) => finished_at !== null);
      const again = await s.runNow(schedule, { headers });
      expect(again).toMatchObject({ status: 202, text: first.text });
      expect(again.headers).toMatchObject({ location: first.headers.location, 'idempotent-replayed': 'true' });
      expectProblem(
        await s.runNow(schedule, { headers, body: { allow_disabled: true } }),
        422,
        'IDEMPOTENCY_KEY_REUSED',
      );
      const byColleague = await s.runNow(schedule, { headers }, { as: 'colleague' });
      expect(byColleague.read<Run>().id).not.toBe(first.read<Run>().id);
    });
  });
}
