import { afterEach, describe, expect, it } from 'vitest';
import { MAIN, NOWHERE, type PersonId, SECOND, UPGRADED } from './fixture.ts';
import { newKey } from './requests.ts';
import {
  type BulkResult,
  type BulkUndoResult,
  expectProblem,
  type ListedSchedule,
  type Schedule,
  type Session,
  type Undoable,
} from './session.ts';
import { AT, idsOf, Upgrades } from './upgrades.ts';

const ADA = { kind: 'user', id: 'ada.admin', name: 'Ada Admin' };

export function describeUndoable(session: () => Session): void {
  const list = async (extensionId: string = MAIN.id, as: PersonId = 'admin') =>
    (await session().call('listUndoable', { params: { extensionId } }, { as })).read<Undoable>();
  const change = async (action: string, schedules: readonly ListedSchedule[], params: object = {}) => {
    const items = schedules.map(({ id, etag }) => ({ id, etag }));
    const call = { params: { ...params }, headers: { 'idempotency-key': newKey() }, body: { action, items } };
    const reply = await session().call('changeSchedules', call);
    expect(reply.status, reply.text).toBe(200);
    return reply.read<BulkResult>();
  };
  const undo = (bulkChangeId: string | undefined, params: object = {}, as: PersonId = 'admin') =>
    session().call('undoBulkChange', { params: { ...params }, body: { bulk_change_id: bulkChangeId } }, { as });
  const reference = ({ id, name, method, path }: Schedule) => ({ id, name, method, path });
  const newestChange = async (extensionId?: string) => (await list(extensionId)).bulk_changes[0];

  describe('changes that can be undone', () => {
    const upgrades = new Upgrades(session);
    afterEach(() => upgrades.reset());

    it('include deletions with actor and end, until they are undone', async () => {
      const s = session();
      const [one, two, three] = [await s.schedule({ name: 'Dropped' }), await s.schedule(), await s.schedule()];
      await s.remove(one);
      await change('delete', [two, three]);
      const { deletions } = await list();
      const of = ({ id }: Schedule) => deletions.find(({ schedule }) => schedule.id === id);
      const [entry] = await s.audit(one);
      expect(of(one)).toEqual({
        audit_id: entry?.id,
        at: entry?.at,
        until: new Date(Date.parse(entry?.at ?? '') + 86_400_000).toISOString(),
        actor: ADA,
        bulk_change_id: null,
        schedule: reference(one),
      });
      expect(of(two)?.bulk_change_id).toEqual(expect.any(String));
      expect(of(three)?.bulk_change_id).toBe(of(two)?.bulk_change_id);
      const order = deletions.map(({ schedule }) => schedule.id);
      expect(order.indexOf(two.id)).toBeLessThan(order.indexOf(one.id));

      const place = { params: { scheduleId: one.id }, body: {} };
      await s.call('undoDeleteSchedule', place);
      const ids = (await list()).deletions.map(({ schedule }) => schedule.id);
      expect(ids).not.toContain(one.id);
      expect(ids).toContain(two.id);
      await s.remove(one);
      expect((await list()).deletions.filter(({ schedule }) => schedule.id === one.id)).toHaveLength(1);
    });

    it('include the last update, until it is undone or another version is installed', async () => {
      await upgrades.schedule('succeeds', { name: 'Nightly agreement sync' });
      const { undo: undoable } = await upgrades.updated();
      const { update } = await list(UPGRADED.id);
      expect(update).toEqual({
        audit_id: expect.any(String),
        id: undoable.id,
        at: expect.any(String),
        until: undoable.until,
        actor: ADA,
        from: { id: UPGRADED.current, version: '0.10.0' },
        to: { id: UPGRADED.next, version: '1.0.0' },
      });
      const audit = await session().call('listAudit', { params: AT, query: { limit: 100 } });
      const entry = audit.read<{ items: { id: string }[] }>().items.find(({ id }) => id === update?.audit_id);
      expect(entry).toMatchObject({ action: 'update_version', schedule_id: null });
      await upgrades.reset();
      expect((await list(UPGRADED.id)).update?.id).not.toBe(undoable.id);
    });

    it('include bulk changes with the schedules that are unchanged since', async () => {
      const s = session();
      const schedules = [await s.schedule({ name: 'Kept' }), await s.schedule(), await s.schedule()];
      const [kept, changed, removed] = schedules as [Schedule, Schedule, Schedule];
      await change('disable', schedules);
      const entries = await Promise.all(schedules.map(async (one) => (await s.audit(one))[0]));
      const id = entries[0]?.bulk_change_id;
      expect(entries.map((entry) => entry?.bulk_change_id)).toEqual([id, id, id]);
      const made = await newestChange();
      expect(made).toMatchObject({ id, action: 'disable', actor: ADA, changed_since: 0 });
      expect(idsOf(made?.schedules ?? [])).toEqual(idsOf(schedules));

      await s.change(changed, 'updateSchedule', { name: 'Renamed' });
      await s.remove(removed);
      expect(await newestChange()).toMatchObject({ id, schedules: [reference(kept)], changed_since: 2 });
      await s.change(kept, 'updateSchedule', { enabled: true });
      expect((await newestChange())?.id).not.toBe(id);
    });

    it('show nothing of another tenant or extension', async () => {
      const s = session();
      const [deleted, disabled] = [await s.schedule(), await s.schedule()];
      await s.remove(deleted);
      await change('disable', [disabled]);
      const id = (await newestChange())?.id;
      for (const [extensionId, as] of [[MAIN.id, 'admin_b'] as const, [SECOND.id, 'admin'] as const]) {
        const { deletions, bulk_changes } = await list(extensionId, as);
        expect(deletions.map(({ schedule }) => schedule.id)).not.toContain(deleted.id);
        expect(bulk_changes.map((one) => one.id)).not.toContain(id);
      }
      expectProblem(await undo(id, {}, 'admin_b'), 404, 'NOT_FOUND');
      expectProblem(await undo(id, { extensionId: SECOND.id }), 404, 'NOT_FOUND');
      expect(await s.read(disabled)).toMatchObject({ enabled: false });
    });

    it('are shown together', async () => {
      const nightly = await upgrades.schedule('succeeds', { name: 'Nightly agreement sync' });
      const warranty = await upgrades.schedule('succeeds', { name: 'Warranty lookup' });
      const stale = await upgrades.schedule('succeeds', { name: 'Stale tickets' });
      await upgrades.updated();
      const s = session();
      await change('disable', [await s.read(nightly), await s.read(warranty)], AT);
      await s.change(warranty, 'updateSchedule', { name: 'Warranty' });
      await s.remove(stale);
      const { deletions, update, bulk_changes } = await list(UPGRADED.id);
      expect(deletions[0]?.schedule).toMatchObject({ id: stale.id });
      expect(update).not.toBeNull();
      expect(bulk_changes[0]).toMatchObject({ action: 'disable', changed_since: 1 });
    });
  });

  describe('undoing a bulk change', () => {
    it('changes back every schedule that is unchanged since, and says which others it left', async () => {
      const s = session();
      const schedules = [
        await s.schedule({ name: 'Nightly agreement sync' }),
        await s.schedule({ name: 'Warranty lookup' }),
        await s.schedule({ name: 'Removed' }),
      ];
      const [kept, changed, removed] = schedules as [Schedule, Schedule, Schedule];
      await change('disable', schedules);
      await s.change(changed, 'updateSchedule', { max_attempts: 5 });
      await s.remove(removed);
      const id = (await newestChange())?.id;
      const reply = await undo(id);
      expect(reply.status, reply.text).toBe(200);
      const undone = reply.read<BulkUndoResult>();
      expect(undone.restored).toEqual([reference(kept)]);
      expect(undone.not_restored).toEqual([
        { schedule_id: changed.id, name: 'Warranty lookup', reason: 'CHANGED' },
        { schedule_id: removed.id, name: 'Removed', reason: 'REMOVED' },
      ]);
      const after = await s.read(kept);
      expect(after).toMatchObject({ enabled: true, next_run_at: kept.next_run_at, revision: kept.revision + 2 });
      expect(await s.read(changed)).toMatchObject({ enabled: false });
      expect((await s.audit(kept))[0]).toMatchObject({ action: 'enable', bulk_change_id: null });

      // A repeated request gets the same answer and changes nothing.
      expect((await undo(id)).read()).toEqual(undone);
      expect(await s.read(kept)).toEqual(after);
      expect((await newestChange())?.id).not.toBe(id);
      await s.remove(changed);
      const one = await s.schedule({ name: 'Nightly' });
      const two = await s.schedule({ name: 'Weekly' });
      await change('disable', [one, two]);
      await s.change(two, 'updateSchedule', { max_attempts: 5 });
      await undo((await newestChange())?.id);
    });

    it('takes the id of the bulk change in capitals too', async () => {
      const schedule = await session().schedule();
      await change('disable', [schedule]);
      const reply = await undo((await newestChange())?.id.toUpperCase());
      expect(reply.read<BulkUndoResult>()).toEqual({ restored: [reference(schedule)], not_restored: [] });
    });

    it('disables again what was enabled together', async () => {
      const s = session();
      const off = [await s.schedule({ enabled: false }), await s.schedule({ enabled: false })];
      await change('enable', off);
      const { restored, not_restored } = (await undo((await newestChange())?.id)).read<BulkUndoResult>();
      expect([idsOf(restored), not_restored]).toEqual([idsOf(off), []]);
      for (const one of off) expect(await s.read(one)).toMatchObject({ enabled: false, next_run_at: null });
    });

    it('leaves a schedule whose endpoint is missing', async () => {
      const s = session();
      const gone = await s.schedule({ name: 'Gone' }, { endpoint: 'refuses' });
      await change('disable', [gone]);
      const id = (await newestChange())?.id;
      await s.target.changeInstall(MAIN.installA, { versionId: MAIN.next });
      try {
        const { restored, not_restored } = (await undo(id)).read<BulkUndoResult>();
        expect(restored).toEqual([]);
        expect(not_restored).toEqual([{ schedule_id: gone.id, name: 'Gone', reason: 'NO_ENDPOINT' }]);
        expect(await s.read(gone)).toMatchObject({ enabled: false });
      } finally {
        await s.target.changeInstall(MAIN.installA, { versionId: MAIN.current });
      }
    });

    it('is refused while the extension is disabled, and for what is no bulk change that it can undo', async () => {
      const s = session();
      const params = { extensionId: SECOND.id };
      await change('disable', [await s.schedule({}, params)], params);
      const id = (await newestChange(SECOND.id))?.id;
      await s.target.changeInstall(SECOND.installA, { enabled: false });
      try {
        expectProblem(await undo(id, params), 409, 'INSTALL_DISABLED');
      } finally {
        await s.target.changeInstall(SECOND.installA, { enabled: true });
      }
      expect((await undo(id, params)).status).toBe(200);

      const deleted = await s.schedule();
      await change('delete', [deleted]);
      const deletion = (await list()).deletions.find(({ schedule }) => schedule.id === deleted.id);
      for (const unknown of [deletion?.bulk_change_id ?? '', NOWHERE]) {
        expectProblem(await undo(unknown), 404, 'NOT_FOUND');
      }
      expectProblem(await undo('nonsense'), 422, 'INVALID_INPUT', '/bulk_change_id');
    });
  });
}
