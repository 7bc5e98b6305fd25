import { describe, expect, it } from 'vitest';
import { LIMITS, MAIN, SECOND } from './fixture.ts';
import { expectProblem, type Schedule, type Session } from './session.ts';

/** Tests schedules stopped by the host or by limits. */
export function describeStates(session: () => Session): void {
  const enable = (schedule: Schedule, enabled: boolean) =>
    session().call('updateSchedule', {
      params: { extensionId: schedule.extension_id, scheduleId: schedule.id },
      headers: { 'if-match': '*' },
      body: { enabled },
    });

  describe('a disabled install', () => {
    it('stops its schedules, keeps them listed, and restores their exact state', async () => {
      const s = session();
      const at = { extensionId: SECOND.id };
      const before = await s.schedule({ name: 'Kept' }, at);
      const off = await s.schedule({ enabled: false }, at);
      await s.target.changeInstall(SECOND.installA, { enabled: false });
      try {
        const summary = await s.call('getExtension', { params: at });
        expect(summary.read()).toMatchObject({ enabled: false });
        const [listed] = await s.all(SECOND.id);
        expect(listed).toMatchObject({ id: before.id, enabled: true, state: 'install_disabled', next_run_at: null });
        expectProblem(await s.create({}, at), 409, 'INSTALL_DISABLED');
        expectProblem(await s.runNow(before), 409, 'INSTALL_DISABLED');
        expectProblem(await enable(off, true), 409, 'INSTALL_DISABLED');
        const renamed = await s.call('updateSchedule', {
          params: { ...at, scheduleId: off.id },
          headers: { 'if-match': off.etag },
          body: { name: 'Renamed' },
        });
        expect(renamed.status, renamed.text).toBe(200);
        expect((await s.remove(off)).status).toBe(204);
      } finally {
        await s.target.changeInstall(SECOND.installA, { enabled: true });
      }
      expect(await s.read(before)).toEqual(before);
    });
  });

  describe('a version installed by the host itself', () => {
    it('remaps a schedule with a matching endpoint, and marks one without', async () => {
      const s = session();
      const kept = await s.schedule();
      const gone = await s.schedule({}, { endpoint: 'refuses' });
      await s.target.changeInstall(MAIN.installA, { versionId: MAIN.next });
      try {
        const ofOldVersion = expectProblem(await s.create(), 422, 'INVALID_INPUT', '/endpoint_id');
        expect(ofOldVersion.errors?.[0]?.code).toBe('ENDPOINT_NOT_INSTALLED');
        expectProblem(await s.runNow(gone), 409, 'ENDPOINT_INVALID');
        expectProblem(await s.runNow(gone), 409, 'ENDPOINT_INVALID');
        const run = await s.runToEnd(kept);
        expect(run).toMatchObject({ status: 'succeeded', version: '2.0.0', version_id: MAIN.next });
        const noted = (await s.audit(kept)).find(({ action }) => action === 'remap');
        const after = (await s.read(kept)).endpoint_id;
        expect(noted).toMatchObject({ actor: { kind: 'system' }, request_id: null });
        expect(noted?.changes).toEqual([{ field: 'endpoint_id', before: kept.endpoint_id, after }]);
        await enable(gone, false);
        expectProblem(await enable(gone, true), 422, 'INVALID_INPUT', '/endpoint_id');
      } finally {
        await s.target.changeInstall(MAIN.installA, { versionId: MAIN.current });
      }
    });
  });

  describe('the limits', () => {
    const as = 'admin_c';

    it('apply to an extension, then to a tenant, and a deleted schedule frees its place', async () => {
      const s = session();
      const { maxSchedulesPerInstall: inInstall, maxSchedulesPerTenant: inTenant } = LIMITS;
      const first: Schedule[] = [];
      for (let count = 0; count < inInstall; count += 1) first.push(await s.schedule({}, { as }));
      const problem = expectProblem(await s.create({}, { as }), 409, 'INSTALL_QUOTA_REACHED');
      expect(problem.limit).toBe(inInstall);
      const other = { as, extensionId: SECOND.id } as const;
      for (let count = inInstall; count < inTenant; count += 1) await s.schedule({}, other);
      expect(expectProblem(await s.create({}, other), 409, 'TENANT_QUOTA_REACHED').limit).toBe(inTenant);
      const summary = await s.call('getExtension', {}, { as });
      expect(summary.read()).toMatchObject({
        limits: {
          schedules_in_install: inInstall,
          max_schedules_per_install: inInstall,
          schedules_in_tenant: inTenant,
          max_schedules_per_tenant: inTenant,
          run_now_per_minute: LIMITS.runNowPerMinute,
        },
      });
      // Another tenant has its own.
      await s.schedule();
      const [one] = first;
      if (one) await s.remove(one, { as });
      await s.schedule({}, other);
      expectProblem(await s.create({}, other), 409, 'TENANT_QUOTA_REACHED');
    });

    it('hold for concurrent creations', async () => {
      const s = session();
      const replies = await Promise.all(
        Array.from({ length: LIMITS.maxSchedulesPerInstall + 4 }, () => s.create({}, { as })),
      );
      expect(replies.filter(({ status }) => status === 201)).toHaveLength(LIMITS.maxSchedulesPerInstall);
      expect(await s.all(MAIN.id, { as })).toHaveLength(LIMITS.maxSchedulesPerInstall);
    });
  });
}
