import { describe, expect, it } from 'vitest';
import { MAIN, NOWHERE, SECOND } from './fixture.ts';
import { newKey } from './requests.ts';
import { type BulkResult, expectProblem, type Schedule, type Session } from './session.ts';

const ONE = [{ id: NOWHERE, etag: '*' }];

export function describeBulk(session: () => Session): void {
  const change = (body: unknown, { key = newKey(), params = {} } = {}) =>
    session().call('changeSchedules', { params, headers: { 'idempotency-key': key }, body });
  const item = ({ id, etag }: Schedule) => ({ id, etag });

  describe('changing many at once', () => {
    it('reports a result for each schedule, in the requested order', async () => {
      const s = session();
      const [one, two, old] = [await s.schedule(), await s.schedule(), await s.schedule()];
      const elsewhere = await s.schedule({}, { extensionId: SECOND.id });
      const renamed = (await s.change(old, 'updateSchedule', { name: 'Changed meanwhile' })).read<Schedule>();
      const asked = [two, old, one, elsewhere].map(item);
      const reply = await change({ action: 'disable', items: [...asked, { id: NOWHERE, etag: '*' }] });
      expect(reply.status, reply.text).toBe(200);
      const { items } = reply.read<BulkResult>();
      expect(items.map(({ id, status, problem }) => [id, status, problem?.code])).toEqual([
        [two.id, 200, undefined],
        [old.id, 412, 'PRECONDITION_FAILED'],
        [one.id, 200, undefined],
        [elsewhere.id, 404, 'NOT_FOUND'],
        [NOWHERE, 404, 'NOT_FOUND'],
      ]);
      for (const schedule of [one, two]) {
        const after = await s.read(schedule);
        expect(after).toMatchObject({ enabled: false, next_run_at: null });
        expect(items.find(({ id }) => id === schedule.id)?.etag).toBe(after.etag);
      }
      expect(await s.read(old)).toEqual(renamed);
      expect(await s.read(elsewhere)).toEqual(elsewhere);
    });

    it('enables, and deletes', async () => {
      const s = session();
      const off = [await s.schedule({ enabled: false }), await s.schedule({ enabled: false })];
      const enabled = (await change({ action: 'enable', items: off.map(item) })).read<BulkResult>();
      expect(enabled.items.map(({ status }) => status)).toEqual([200, 200]);
      expect(await s.read(off[0] as Schedule)).toMatchObject({ enabled: true, state: 'active' });
      const items = enabled.items.map(({ id, etag }) => ({ id, etag }));
      const deleted = (await change({ action: 'delete', items })).read<BulkResult>();
      expect(deleted.items.map(({ status, etag }) => [status, etag])).toEqual([
        [204, null],
        [204, null],
      ]);
      const ids = (await s.all()).map(({ id }) => id);
      for (const { id } of off) expect(ids).not.toContain(id);
    });

    it.each([
      ['disable', [200, 412]],
      ['delete', [204, 404]],
    ])('takes one that is named twice once: %s', async (action, expected) => {
      const { id, etag } = await session().schedule();
      const reply = await change({
        action,
        items: [
          { id, etag },
          { id: id.toUpperCase(), etag },
        ],
      });
      expect(reply.read<BulkResult>().items.map(({ status }) => status)).toEqual(expected);
    });

    it('enables the schedules it can, and says what blocks the others', async () => {
      const s = session();
      const gone = await s.schedule({ enabled: false }, { endpoint: 'refuses' });
      const kept = await s.schedule({ enabled: false });
      await s.target.changeInstall(MAIN.installA, { versionId: MAIN.next });
      try {
        const reply = await change({ action: 'enable', items: [item(gone), item(kept)] });
        const [first, second] = reply.read<BulkResult>().items;
        expect(first).toMatchObject({ id: gone.id, status: 422, etag: null, problem: { code: 'INVALID_INPUT' } });
        expect(first?.problem?.errors?.map(({ pointer }) => pointer)).toEqual(['/endpoint_id']);
        expect(second).toMatchObject({ id: kept.id, status: 200, problem: null });
        expect(await s.read(gone)).toMatchObject({ enabled: false });
        expect(await s.read(kept)).toMatchObject({ enabled: true, etag: second?.etag });
      } finally {
        await s.target.changeInstall(MAIN.installA, { versionId: MAIN.current });
      }
    });

    it('is recorded in the audit for each changed schedule', async () => {
      const s = session();
      const [off, on] = [await s.schedule({ enabled: false }), await s.schedule()];
      await change({ action: 'disable', items: [off, on].map(item) });
      expect((await s.audit(off)).map(({ action }) => action)).toEqual(['create']);
      const [entry] = await s.audit(on);
      expect(entry).toMatchObject({
        action: 'disable',
        actor: { id: 'ada.admin' },
        changes: [{ field: 'enabled', before: true, after: false }],
      });
    });

    it('succeeds for concurrent requests with the same schedules in any order', async () => {
      const s = session();
      const schedules = [await s.schedule(), await s.schedule(), await s.schedule(), await s.schedule()];
      const asked = schedules.map(item);
      const orders = [asked, asked.toReversed(), asked.toReversed(), asked];
      const replies = await Promise.all(orders.map((items) => change({ action: 'disable', items })));
      const statuses = replies.map((reply) => {
        expect(reply.status, reply.text).toBe(200);
        return new Set(reply.read<BulkResult>().items.map(({ status }) => status));
      });
      // One request changes all of them; the others find nothing to change.
      expect(statuses.map((set) => [...set]).sort()).toEqual([[200], [412], [412], [412]]);
    });

    it('is done once for each key', async () => {
      const schedule = await session().schedule();
      const key = newKey();
      const body = { action: 'disable', items: [item(schedule)] };
      const first = await change(body, { key });
      const again = await change(body, { key });
      expect(again).toMatchObject({ status: 200, text: first.text });
      expect(again.headers['idempotent-replayed']).toBe('true');
    });

    it('is refused as a whole when no schedule can be changed', async () => {
      const s = session();
      const params = { extensionId: SECOND.id };
      const schedule = await s.schedule({ enabled: false }, params);
      await s.target.changeInstall(SECOND.installA, { enabled: false });
      try {
        expectProblem(await change({ action: 'enable', items: [item(schedule)] }, { params }), 409, 'INSTALL_DISABLED');
        const disabled = await change({ action: 'disable', items: [item(schedule)] }, { params });
        expect(disabled.read<BulkResult>().items).toMatchObject([{ status: 200, etag: schedule.etag }]);
      } finally {
        await s.target.changeInstall(SECOND.installA, { enabled: true });
      }
    });

    it.each([
      ['no item', { action: 'disable', items: [] }, '/items', 'EMPTY'],
      [
        'too many',
        { action: 'disable', items: Array.from({ length: 51 }, () => ({ id: NOWHERE, etag: '*' })) },
        '/items',
        'TOO_MANY',
      ],
      ['an item without a tag', { action: 'disable', items: [{ id: NOWHERE }] }, '/items/0/etag', 'REQUIRED'],
      ['what is no id', { action: 'disable', items: [{ id: 'one', etag: '*' }] }, '/items/0/id', 'BAD_FORMAT'],
      ['another action', { action: 'rename', items: [{ id: NOWHERE, etag: '*' }] }, '/action', 'NOT_ALLOWED'],
      ['an end without a pause', { action: 'disable', until: null, items: ONE }, '/until', 'NOT_ALLOWED'],
      ['a reason to delete', { action: 'delete', note: 'Office move', items: ONE }, '/note', 'NOT_ALLOWED'],
      ['a time zone to resume', { action: 'resume', timezone: 'UTC', items: ONE }, '/timezone', 'NOT_ALLOWED'],
      [
        'to run the disabled while pausing',
        { action: 'pause', allow_disabled: true, items: ONE },
        '/allow_disabled',
        'NOT_ALLOWED',
      ],
      ['no time zone', { action: 'set_timezone', items: ONE }, '/timezone', 'REQUIRED'],
      [
        'an unknown zone',
        { action: 'set_timezone', timezone: 'Europe/Berln', items: ONE },
        '/timezone',
        'UNKNOWN_ZONE',
      ],
      ['a past end', { action: 'pause', until: '2020-01-01T00:00:00Z', items: ONE }, '/until', 'NOT_IN_FUTURE'],
      ['a long note', { action: 'pause', note: 'n'.repeat(501), items: ONE }, '/note', 'TOO_LONG'],
    ])('refuses %s', async (_, body, pointer, code) => {
      const problem = expectProblem(await change(body), 422, 'INVALID_INPUT', pointer);
      expect(problem.errors?.[0]?.code).toBe(code);
    });
  });
}
