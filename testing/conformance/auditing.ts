import { describe, expect, it } from 'vitest';
import { MAIN, NOWHERE, SECOND, TENANT_A, UPGRADED } from './fixture.ts';
import { type AuditEntry, expectProblem, type Reply, type Schedule, type Session } from './session.ts';

const PRIVATE = 'private-7c1f';

export function describeAuditing(session: () => Session): void {
  const entriesOf = (schedule: Schedule) => session().audit(schedule);

  describe('the audit', () => {
    it('shows actor, action and each changed field, newest first, even after a deletion', async () => {
      const s = session();
      const schedule = await s.schedule({ name: 'Watched', payload_json: { token: PRIVATE } });
      const changes = { cron: '45 2 * * *', payload_json: { token: `${PRIVATE}-2` }, max_attempts: 5 };
      await s.change(schedule, 'updateSchedule', changes);
      await s.change(schedule, 'updateSchedule', { enabled: false });
      await s.change(schedule, 'updateSchedule', { enabled: true });
      await s.change(schedule, 'pauseSchedule', { note: 'Office move' });
      await s.change(schedule, 'resumeSchedule');
      await s.change(schedule, 'skipNextOccurrence');
      await s.change(schedule, 'undoSkipNext');
      const run = await s.runToEnd(schedule);
      await s.remove(schedule);

      const entries = await entriesOf(schedule);
      expect(entries.map(({ action }) => action)).toEqual([
        'delete',
        'run_now',
        'unskip_next',
        'skip_next',
        'resume',
        'pause',
        'enable',
        'disable',
        'update',
        'create',
      ]);
      for (const entry of entries) {
        expect(entry).toMatchObject({ schedule_id: schedule.id, schedule_name: 'Watched' });
        expect(entry.actor).toEqual({ kind: 'user', id: 'ada.admin', name: 'Ada Admin' });
        expect(entry.request_id).toEqual(expect.any(String));
      }
      const fields = (action: AuditEntry['action']) => entries.find((entry) => entry.action === action)?.changes;
      expect(fields('create')).toEqual([]);
      expect(fields('update')).toEqual([
        { field: 'cron', before: '30 2 * * *', after: '45 2 * * *' },
        { field: 'max_attempts', before: 3, after: 5 },
        { field: 'payload_json', before: null, after: null },
      ]);
      expect(fields('disable')).toEqual([{ field: 'enabled', before: true, after: false }]);
      const pause = { reason: 'user', note: 'Office move', by: 'Ada Admin', until: null };
      expect(fields('pause')).toEqual([{ field: 'pause', before: null, after: pause }]);
      expect(fields('skip_next')).toEqual([{ field: 'skip_next_at', before: null, after: expect.any(String) }]);
      expect(fields('run_now')).toEqual([{ field: 'run_id', before: null, after: run.id }]);
      expect(JSON.stringify(entries)).not.toContain(PRIVATE);
    });

    it('stays readable when the extension is no longer installed, for operators by extension too', async () => {
      const s = session();
      const schedule = await s.schedule({ name: 'Outlived' });
      const operator = (query: Record<string, string | number>) =>
        s.call('listTenantAudit', { params: { tenantId: TENANT_A }, query }, { as: 'operator' });
      const read = (reply: Reply) => reply.read<{ items: AuditEntry[] }>().items;
      await s.target.changeInstall(MAIN.installA, { extensionId: NOWHERE });
      try {
        const place = { params: { scheduleId: schedule.id } };
        expectProblem(await s.call('getSchedule', place), 404, 'NOT_FOUND');
        const [entry] = read(await s.call('listScheduleAudit', place));
        expect(entry).toMatchObject({ action: 'create', schedule_name: 'Outlived' });
        expect(read(await s.call('listAudit', {}))).toContainEqual(entry);
        const [own] = read(await operator({ extension_id: MAIN.id, limit: 1 }));
        expect(own).toEqual({ ...entry, extension_id: MAIN.id, install_id: MAIN.installA });
        expect(read(await operator({ extension_id: SECOND.id }))).not.toContainEqual(own);
        const elsewhere = { params: { extensionId: UPGRADED.id } };
        expectProblem(await s.call('listAudit', elsewhere, { as: 'admin_c' }), 404, 'NOT_FOUND');
      } finally {
        await s.target.changeInstall(MAIN.installA, { extensionId: MAIN.id });
      }
    });

    it('tells in each extension when operators stopped the tenant or turned schedules off, and why', async () => {
      const s = session();
      await s.schedule({}, { as: 'admin_d' });
      await s.operate('stopTenant', { reason: 'Runaway imports' });
      await s.operate('releaseTenant', { reason: 'Mended' });
      await s.operate('setTenantFeature', { enabled: false, reason: 'Next stage' });
      await s.operate('setTenantFeature', { enabled: true, reason: 'This stage' });
      const reply = await s.call('listAudit', { query: { limit: 4 } }, { as: 'admin_d' });
      const entries = reply.read<{ items: AuditEntry[] }>().items;
      const stop = { reason: 'Runaway imports', by: 'Olga Operator', since: expect.any(String) };
      const since = expect.any(String);
      expect(entries).toMatchObject([
        { action: 'feature_on', changes: [{ field: 'feature_off_since', before: since, after: null }] },
        { action: 'feature_off', changes: [{ field: 'feature_off_since', before: null, after: since }] },
        { action: 'release_tenant', changes: [{ field: 'stopped', before: stop, after: null }] },
        { action: 'stop_tenant', changes: [{ field: 'stopped', before: null, after: stop }] },
      ]);
      for (const { actor, schedule_id } of entries) {
        expect(actor).toEqual({ kind: 'operator', id: 'olga.operator', name: 'Olga Operator' });
        expect(schedule_id).toBeNull();
      }
      // What operators write to each other stays with them.
      expect(JSON.stringify(entries)).not.toMatch(/Mended|stage/);
    });

    it('records nothing when nothing changed', async () => {
      const s = session();
      const schedule = await s.schedule({ name: 'Same' });
      await s.change(schedule, 'updateSchedule', { name: 'Same' });
      await s.change(schedule, 'resumeSchedule');
      expectProblem(await s.change(schedule, 'updateSchedule', { cron: 'nonsense' }), 422, 'INVALID_INPUT');
      expect(await entriesOf(schedule)).toHaveLength(1);
    });

    it('pages without gaps or duplicates, for a schedule and for the extension', async () => {
      const s = session();
      const schedule = await s.schedule();
      for (const name of ['One', 'Two', 'Three', 'Four']) await s.change(schedule, 'updateSchedule', { name });
      const all = await entriesOf(schedule);
      expect(all).toHaveLength(5);
      for (const operation of ['listScheduleAudit', 'listAudit']) {
        const seen: AuditEntry[] = [];
        let cursor: string | null = null;
        do {
          const query: Record<string, string | number> = { limit: 2, ...(cursor ? { cursor } : {}) };
          const reply = await s.call(operation, { params: { scheduleId: schedule.id }, query }, { as: 'reader' });
          const page = reply.read<{ items: AuditEntry[]; next_cursor: string | null }>();
          seen.push(...page.items);
          cursor = page.next_cursor;
        } while (cursor && seen.length < 5);
        expect(seen.slice(0, 5)).toEqual(all);
      }
      const bad = await s.call('listAudit', { query: { cursor: 'nonsense' } });
      expectProblem(bad, 422, 'INVALID_INPUT', '/cursor');
    });

    it('of an extension includes its deleted schedules and no other extension', async () => {
      const s = session();
      const [deleted, elsewhere] = [await s.schedule(), await s.schedule({}, { extensionId: SECOND.id })];
      await s.remove(deleted);
      const of = async (extensionId: string) => {
        const reply = await s.call('listAudit', { params: { extensionId }, query: { limit: 3 } });
        return reply.read<{ items: AuditEntry[] }>().items.map((entry) => [entry.action, entry.schedule_id]);
      };
      expect((await of(MAIN.id)).slice(0, 2)).toEqual([
        ['delete', deleted.id],
        ['create', deleted.id],
      ]);
      expect((await of(SECOND.id))[0]).toEqual(['create', elsewhere.id]);
      const params = { extensionId: SECOND.id, scheduleId: deleted.id };
      expectProblem(await s.call('listScheduleAudit', { params }), 404, 'NOT_FOUND');
    });

    it('shows no entry of another tenant', async () => {
      const s = session();
      const schedule = await s.schedule();
      const entries = (await s.call('listAudit', {}, { as: 'admin_b' })).read<{ items: AuditEntry[] }>().items;
      expect(entries.map(({ schedule_id }) => schedule_id)).not.toContain(schedule.id);
      await s.remove(schedule);
      const params = { scheduleId: schedule.id };
      expectProblem(await s.call('listScheduleAudit', { params }, { as: 'admin_b' }), 404, 'NOT_FOUND');
    });
  });
}
