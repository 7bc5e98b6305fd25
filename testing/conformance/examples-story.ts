import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { TENANT_B, UPGRADED } from './fixture.ts';
import { expectProblem, type ListedSchedule, type Session } from './session.ts';
import { Upgrades } from './upgrades.ts';

/** Requests and answers of the contract's examples that no other test needs. */
export function describeExamplesStory(session: () => Session): void {
  const as = 'admin_b';
  const change = (schedule: ListedSchedule, operationId: string, body?: object) => {
    const params = { extensionId: schedule.extension_id, scheduleId: schedule.id };
    const call = { params, headers: { 'if-match': '*' }, ...(body ? { body } : {}) };
    return session().call(operationId, call, { as });
  };

  describe('the examples of the contract', () => {
    it('create, run, pause, skip, delete, restore and change a schedule, and read its audit', async () => {
      const s = session();
      const name = 'Nightly agreement sync';
      const schedule = await s.schedule({ name, enabled: true, payload_json: { scope: 'changed' } }, { as });
      const place = { params: { scheduleId: schedule.id } };
      await s.runToEnd(schedule, { as });
      await s.read(schedule, { as });
      const until = new Date(Date.now() + 7 * DAY).toISOString();
      await change(schedule, 'pauseSchedule', { until, note: 'Office move' });
      await s.call('previewResume', place, { as });
      for (const step of ['resumeSchedule', 'skipNextOccurrence', 'undoSkipNext']) await change(schedule, step);
      await s.all(schedule.extension_id, { as });
      await change(schedule, 'deleteSchedule');
      const restored = await s.call('undoDeleteSchedule', { ...place, body: { name: `${name} (2)` } }, { as });
      expect(restored.read()).toMatchObject({ state: 'active', last_run_status: 'succeeded' });
      await change(schedule, 'updateSchedule', { enabled: false });
      await change(schedule, 'updateSchedule', { cron: '0 2 * * *', payload_json: { scope: 'all' } });
      const [entry] = (await s.call('listAudit', {}, { as })).read<{ items: object[] }>().items;
      expect(entry).toMatchObject({ action: 'update', schedule_name: `${name} (2)` });
      await s.call('listTenantAudit', { params: { tenantId: TENANT_B } }, { as: 'operator' });
      expectProblem(await s.create({ cron: '60 * * * *' }, { as }), 422, 'INVALID_INPUT', '/cron');
    });

    it('list a failed run', async () => {
      const s = session();
      const schedule = await s.schedule({}, { as, endpoint: 'refuses' });
      const failed = await s.runToEnd(schedule, { as });
      const page = await s.call('listRuns', { params: { scheduleId: schedule.id } }, { as });
      expect(page.read()).toEqual({ items: [failed], next_cursor: null });
    });

    it('stop and release a tenant and turn its feature on', async () => {
      const s = session();
      const operate = (operation: string, body?: object) => s.operate(operation, body, TENANT_B);
      await operate('stopTenant', { reason: 'Runaway imports, ticket 4711' });
      const { stopped } = (await operate('getTenantControls')).read<{ stopped: object }>();
      expect(stopped).toMatchObject({ reason: 'Runaway imports, ticket 4711', by: 'Olga Operator' });
      await operate('setTenantFeature', { enabled: true, reason: 'Second stage of the rollout' });
      const released = await operate('releaseTenant', { reason: 'Ticket 4711 is solved' });
      expect(released.read()).toMatchObject({ stopped: null, feature_set: true });
      await operate('setTenantFeature', { enabled: true, reason: 'Second stage of the rollout' });
    });
  });

  describe('the examples of an update', () => {
    const upgrades = new Upgrades(session);
    afterEach(() => upgrades.reset());

    it('update with a decision, and undo all but a schedule that changed since', async () => {
      const nightly = await upgrades.schedule('refuses', { name: 'Nightly agreement sync' });
      await upgrades.schedule('succeeds', { name: 'Hourly licence count' });
      const warranty = await upgrades.schedule('refuses', { name: 'Warranty lookup' });
      const licences = await upgrades.schedule('busy', { name: 'Licence count' });
      const { blocked } = await upgrades.preview();
      expectProblem(await upgrades.update(), 409, 'SCHEDULE_REMAP_FAILED');
      const endpoint = blocked[0]?.suggestions[0]?.endpoint;
      const retarget = { action: 'retarget', endpoint_id: endpoint?.id };
      const resolutions = [nightly, warranty].map(({ id }) => ({ schedule_id: id, ...retarget }));
      const { undo } = await upgrades.updated({ resolutions });
      const { endpoint_id } = await session().read(licences);
      await session().change(warranty, 'updateSchedule', { endpoint_id });
      const { not_restored } = await upgrades.undone(undo.id);
      expect(not_restored).toEqual([{ schedule_id: warranty.id, name: 'Warranty lookup', reason: 'CHANGED' }]);
    });

    it('offer to undo an update when the earlier version is chosen', async () => {
      await upgrades.updated();
      expect(await upgrades.preview(UPGRADED.current)).toMatchObject({ remapped: [], blocked: [], undo: {} });
    });
  });
}
