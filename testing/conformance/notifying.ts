import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { MAIN, SECOND, TENANT_A } from './fixture.ts';
import { justPassed, newKey } from './requests.ts';
import { type BulkResult, type Extension, expectProblem, type Schedule, type Session } from './session.ts';

type Schemas = components['schemas'];
type Defaults = Schemas['NotificationDefaults'];

const FAR = '2099-01-01T00:00:00.000Z';
const USUAL: Defaults = { notify_after_failures: null, notify_on_recovery: true };

/** When people are notified of failures, and what was sent. */
export function describeNotifying(session: () => Session, skip: Record<string, string>): void {
  const soon = () => new Date(Date.now() + 3_600_000).toISOString();
  const patch = (schedule: Schedule, body: unknown) => {
    const call = { params: { scheduleId: schedule.id }, headers: { 'if-match': '*' }, body };
    return session().call('updateSchedule', call);
  };
  const setDefaults = (body: object) => session().call('setNotificationDefaults', { body });
  /** A schedule whose due occurrence fails. */
  const failing = async (mutedUntil?: string) => {
    const s = session();
    const { at, daily } = justPassed();
    const schedule = await s.schedule({ ...daily, notify_after_failures: 1 }, { endpoint: 'refuses' });
    expect(schedule.last_notification).toBeNull();
    if (mutedUntil !== undefined) expect((await patch(schedule, { muted_until: mutedUntil })).status).toBe(200);
    expect((await s.runOccurrence(schedule, at)).status).toBe('failed');
    return s.read(schedule);
  };

  describe('notifications', () => {
    afterEach(async () => {
      await setDefaults(USUAL);
    });

    it("are the tenant's business by default, and can be set for a schedule", async () => {
      const plain = await session().schedule();
      expect(plain).toMatchObject({ notify_after_failures: null, notify_on_recovery: null, muted_until: null });
      const own = { notify_after_failures: 2, notify_on_recovery: false };
      expect(await session().schedule(own)).toMatchObject(own);
      const until = soon();
      expect((await patch(plain, { ...own, muted_until: until })).read()).toMatchObject({ ...own, muted_until: until });
      const [entry] = await session().audit(plain);
      expect(entry?.changes).toContainEqual({ field: 'muted_until', before: null, after: until });
      expect((await patch(plain, { muted_until: null })).read()).toMatchObject({ ...own, muted_until: null });
    });

    it('are muted for at most 90 days, and never until a time that has passed', async () => {
      const schedule = await session().schedule();
      for (const [until, code] of [
        ['2020-01-01T00:00:00Z', 'NOT_IN_FUTURE'],
        [FAR, 'TOO_LARGE'],
      ] as const) {
        const problem = expectProblem(
          await patch(schedule, { muted_until: until }),
          422,
          'INVALID_INPUT',
          '/muted_until',
        );
        expect(problem.errors?.[0]?.code).toBe(code);
      }
      for (const wrong of ['tomorrow', 7]) {
        expectProblem(await patch(schedule, { muted_until: wrong }), 422, 'INVALID_INPUT', '/muted_until');
      }
    });

    it('can be set for many schedules at once', async () => {
      const s = session();
      const schedules = [await s.schedule(), await s.schedule()];
      const items = schedules.map(({ id, etag }) => ({ id, etag }));
      const change = (body: object) =>
        s.call('changeSchedules', { headers: { 'idempotency-key': newKey() }, body: { ...body, items } });
      const wanted = { notify_after_failures: 3, notify_on_recovery: true, muted_until: soon() };
      const changed = await change({ action: 'set_notifications', ...wanted });
      expect(changed.read<BulkResult>().items.map(({ status }) => status)).toEqual([200, 200]);
      for (const schedule of schedules) expect(await s.read(schedule)).toMatchObject(wanted);
      expectProblem(await change({ action: 'set_notifications' }), 422, 'INVALID_INPUT', '/notify_after_failures');
      expectProblem(
        await change({ action: 'set_notifications', muted_until: FAR }),
        422,
        'INVALID_INPUT',
        '/muted_until',
      );
      expectProblem(await change({ action: 'resume', muted_until: soon() }), 422, 'INVALID_INPUT', '/muted_until');
    });

    it('have defaults for the whole tenant, whose changes are on record', async () => {
      const s = session();
      const read = async (extensionId = MAIN.id) =>
        (await s.call('getNotificationDefaults', { params: { extensionId } })).read<Defaults>();
      expect(await read()).toEqual(USUAL);
      expect((await setDefaults({ notify_after_failures: 2 })).read()).toEqual({ ...USUAL, notify_after_failures: 2 });
      const changed = { notify_after_failures: 2, notify_on_recovery: false };
      expect((await setDefaults({ notify_on_recovery: false })).read()).toEqual(changed);
      expect((await setDefaults(changed)).read()).toEqual(changed);
      expect(await read(SECOND.id)).toEqual(changed);
      const { notifications } = (await s.call('getExtension', {})).read<Extension>();
      expect(notifications).toEqual({ available: true, ...changed });
      const audit = (await s.call('listAudit', { query: {} })).read<Schemas['AuditPage']>().items;
      expect(audit[0]).toMatchObject({
        action: 'set_notification_defaults',
        schedule_id: null,
        changes: [{ field: 'notify_on_recovery', before: true, after: false }],
      });
      const ofOther = (await s.call('getNotificationDefaults', {}, { as: 'admin_b' })).read<Defaults>();
      expect(ofOther).toEqual(USUAL);
      expectProblem(await s.call('setNotificationDefaults', { body: {} }), 422, 'INVALID_INPUT', '/');
      const reader = await s.call('setNotificationDefaults', { body: changed }, { as: 'reader' });
      expectProblem(reader, 403, 'FORBIDDEN');
    });

    it('are shown with the schedule once a failure was reported', async () => {
      expect((await failing()).last_notification).toMatchObject({ type: 'schedule.failing' });
    });

    it('are not sent while the schedule is muted', async () => {
      expect((await failing(soon())).last_notification).toBeNull();
    });
  });

  describe.skipIf('resendEvents' in skip)('dead letters', () => {
    it('are listed for operators, and sent again', async () => {
      const s = session();
      const operator = { as: 'operator' } as const;
      const schedule = await failing();
      await s.target.giveUpEvents?.();
      const list = async (query: Record<string, string>) => {
        const reply = await s.call('listEvents', { query: { tenant_id: TENANT_A, ...query } }, operator);
        expect(reply.status, reply.text).toBe(200);
        const { items } = reply.read<Schemas['OperatorEventPage']>();
        return items.filter(({ schedule_id }) => schedule_id === schedule.id);
      };
      const [dead] = await list({ state: 'dead' });
      expect(dead).toMatchObject({ type: 'schedule.failing', state: 'dead', attempts: 1, next_attempt_at: null });
      expect((await s.read(schedule)).last_notification).toMatchObject({ id: dead?.id, delivery: 'dead', attempts: 1 });
      const body = { event_ids: [dead?.id], reason: 'Incident 4711' };
      const resent = await s.call('resendEvents', { body }, operator);
      expect(resent.read()).toEqual({ resent: 1, remaining: 0 });
      expect(await list({ state: 'dead' })).toEqual([]);
      expect((await list({ state: 'pending' }))[0]?.id).toBe(dead?.id);
      const acts = (await s.call('listOperatorAudit', { query: {} }, operator)).read<Schemas['OperatorAuditPage']>();
      expect(acts.items[0]).toMatchObject({ action: 'repair', details: { reason: 'Incident 4711', resent_events: 1 } });
      const rest = { tenant_id: TENANT_A, reason: 'Incident 4711' };
      expect((await s.call('resendEvents', { body: rest }, operator)).status).toBe(200);
    });
  });
}
