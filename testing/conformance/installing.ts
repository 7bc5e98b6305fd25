import { afterEach, describe, expect, it } from 'vitest';
import { UPGRADED } from './fixture.ts';
import { newKey } from './requests.ts';
import { type AuditEntry, type Extension, expectProblem, type Session } from './session.ts';
import { AT, Upgrades } from './upgrades.ts';

export function describeInstalling(session: () => Session): void {
  const upgrades = new Upgrades(session);
  afterEach(() => upgrades.reset());

  const turn = async (operationId: string) => {
    const reply = await session().call(operationId, { params: AT });
    expect(reply.status, reply.text).toBe(200);
    return reply.read<Extension>();
  };
  const entries = async () => {
    const reply = await session().call('listAudit', { params: AT, query: { limit: 100 } });
    return reply.read<{ items: AuditEntry[] }>().items.filter(({ schedule_id }) => schedule_id === null);
  };

  describe('disabling and enabling an install', () => {
    it('stops schedules but keeps them listed, and restores their exact state', async () => {
      const s = session();
      const on = await upgrades.schedule('succeeds', { name: 'On' });
      const off = await upgrades.schedule('succeeds', { enabled: false });
      const paused = await upgrades.schedule('succeeds');
      await s.change(paused, 'pauseSchedule', { note: 'Office move' });
      const before = await s.all(UPGRADED.id);
      expect(await turn('disableExtension')).toMatchObject({ extension_id: UPGRADED.id, enabled: false });
      const listed = await s.all(UPGRADED.id);
      expect(listed.map(({ id, enabled, state, next_run_at }) => [id, enabled, state, next_run_at])).toEqual([
        [on.id, true, 'install_disabled', null],
        [off.id, false, 'install_disabled', null],
        [paused.id, true, 'install_disabled', null],
      ]);
      expectProblem(await s.runNow(on), 409, 'INSTALL_DISABLED');
      expect(await turn('enableExtension')).toMatchObject({ enabled: true });
      expect(await s.all(UPGRADED.id)).toEqual(before);
      expect((await s.runToEnd(on)).status).toBe('succeeded');
    });

    it('is recorded once, with the actor', async () => {
      const known = (await entries()).length;
      for (const operation of ['enableExtension', 'disableExtension', 'disableExtension']) await turn(operation);
      for (const operation of ['enableExtension', 'enableExtension']) await turn(operation);
      const [enabled, disabled, ...others] = await entries();
      expect(others).toHaveLength(known);
      const by = { kind: 'user', id: 'ada.admin', name: 'Ada Admin' };
      expect(enabled).toMatchObject({ action: 'enable_install', actor: by });
      expect(enabled?.changes).toEqual([{ field: 'enabled', before: false, after: true }]);
      expect(disabled).toMatchObject({ action: 'disable_install', actor: by });
    });

    it('waits for a concurrent update, and makes an update wait', async () => {
      const s = session();
      const schedule = await upgrades.schedule('succeeds');
      const { token } = await upgrades.preview();
      const [update, ...turned] = await Promise.all([
        upgrades.update({}, { token }),
        s.call('disableExtension', { params: AT }),
        s.call('enableExtension', { params: AT }),
      ]);
      expect([update, ...turned].map(({ status }) => status)).toEqual([200, 200, 200]);
      await turn('enableExtension');
      expect(await s.read(schedule)).toMatchObject({ state: 'active', next_run_at: schedule.next_run_at });
    });
  });

  describe('uninstalling', () => {
    const uninstall = () => session().call('uninstallExtension', { params: AT });

    it('ends all schedules for good and keeps the audit', async () => {
      const s = session();
      const name = 'Uninstalled';
      const schedule = await upgrades.schedule('succeeds', { name });
      const run = await s.runToEnd(schedule);
      await upgrades.schedule('busy', { enabled: false });
      expect((await uninstall()).status).toBe(204);
      expect(await s.all(UPGRADED.id)).toEqual([]);
      expect((await s.call('getExtension', { params: AT })).read()).toMatchObject({
        enabled: false,
        limits: { schedules_in_install: 0 },
      });
      const params = { ...AT, scheduleId: schedule.id, runId: run.id };
      for (const operation of ['getSchedule', 'listRuns', 'getRun', 'undoDeleteSchedule']) {
        expectProblem(await s.call(operation, { params }), 404, 'NOT_FOUND');
      }
      const kept = await s.call('listScheduleAudit', { params });
      const actions = kept.read<{ items: AuditEntry[] }>().items.map(({ action }) => action);
      expect(actions).toEqual(['run_now', 'create']);
      const [noted] = await entries();
      expect(noted).toMatchObject({ action: 'uninstall', changes: [{ field: 'schedules', before: 2, after: 0 }] });
    });

    it('can be repeated, and frees the names for a new install', async () => {
      const s = session();
      await upgrades.schedule('succeeds', { name: 'Again' });
      expect([(await uninstall()).status, (await uninstall()).status]).toEqual([204, 204]);
      expect((await entries()).filter(({ action }) => action === 'uninstall').length).toBeGreaterThan(0);
      const body = { endpoint_id: UPGRADED.id, cron: '0 * * * *', timezone: 'UTC' };
      const refused = await s.call('createSchedule', { params: AT, headers: { 'idempotency-key': newKey() }, body });
      expectProblem(refused, 422, 'INVALID_INPUT', '/endpoint_id');
      await turn('enableExtension');
      const created = await upgrades.schedule('succeeds', { name: 'Again' });
      expect(created.state).toBe('active');
    });

    it('affects no other tenant', async () => {
      const s = session();
      const theirs = await s.schedule({}, { ...AT, as: 'admin_b' });
      await uninstall();
      expect(await s.read(theirs, { as: 'admin_b' })).toEqual(theirs);
      expect((await s.runToEnd(theirs, { as: 'admin_b' })).status).toBe('succeeded');
    });
  });
}
