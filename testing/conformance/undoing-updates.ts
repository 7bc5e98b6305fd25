import { afterEach, describe, expect, it } from 'vitest';
import { ENDPOINTS, NOWHERE, UPGRADED } from './fixture.ts';
import { type Endpoint, expectProblem, indistinguishable, type Schedule, type Session } from './session.ts';
import { AT, idsOf, Upgrades } from './upgrades.ts';

export function describeUndoingUpdates(session: () => Session): void {
  const upgrades = new Upgrades(session);
  afterEach(() => upgrades.reset());

  /** Updates three schedules whose endpoints the next version lacks, one that is remapped, and a disabled one. */
  const decide = async () => {
    const retargeted = await upgrades.schedule('refuses', { name: 'Retargeted' });
    const disabled = await upgrades.schedule('reads', { name: 'Disabled' });
    const deleted = await upgrades.schedule('large', { name: 'Deleted' });
    const moved = await upgrades.schedule('succeeds', { name: 'Moved' });
    const carried = await upgrades.schedule('traps', { name: 'Carried', enabled: false });
    const { endpoints, token } = await upgrades.preview();
    const resolutions = [
      {
        schedule_id: retargeted.id,
        action: 'retarget',
        endpoint_id: endpoints.find(({ path }) => path === '/v2/work/refuses')?.id,
      },
      { schedule_id: disabled.id, action: 'disable' },
      { schedule_id: deleted.id, action: 'delete' },
    ];
    const { undo } = await upgrades.updated({ resolutions }, { token });
    return { undoId: undo.id, until: undo.until, retargeted, disabled, deleted, moved, carried };
  };
  /** The fields that an undo restores. */
  const configuration = ({ revision: _, etag: __, updated_at: ___, ...rest }: Schedule) => rest;

  describe('undoing an update', () => {
    it('restores the version and the schedules that were retargeted, disabled or deleted', async () => {
      const s = session();
      const { undoId, until, ...made } = await decide();
      expect(Date.parse(until) - Date.now()).toBeGreaterThan(23 * 3_600_000);
      const undone = await upgrades.undone(undoId);
      expect(undone).toMatchObject({
        from: { id: UPGRADED.next, version: '1.0.0' },
        to: { id: UPGRADED.current, version: '0.10.0' },
        not_restored: [],
      });
      expect(idsOf(undone.restored)).toEqual(idsOf([made.retargeted, made.disabled, made.deleted]));
      expect(idsOf(undone.remapped)).toEqual(idsOf([made.moved, made.carried]));
      expect(await upgrades.installed()).toBe('0.10.0');
      for (const before of Object.values(made)) {
        expect(configuration(await s.read(before))).toEqual(configuration(before));
      }
      // A repeated request gets the same answer and changes nothing.
      expect(await upgrades.undone(undoId)).toEqual(undone);
      expect((await s.read(made.disabled)).revision).toBe(made.disabled.revision + 2);
    });

    it('is offered only when the previous version is chosen', async () => {
      const { undoId, until } = await decide();
      const { undo } = await upgrades.preview(UPGRADED.current);
      expect(undo).toEqual({
        id: undoId,
        until,
        from: { id: UPGRADED.current, version: '0.10.0' },
        to: { id: UPGRADED.next, version: '1.0.0' },
      });
      for (const other of [UPGRADED.older, UPGRADED.next]) expect((await upgrades.preview(other)).undo).toBeNull();
      expect((await upgrades.preview(UPGRADED.current, 'admin_b')).undo).toBeNull();
      await upgrades.undone(undoId);
      // An update that was undone cannot be undone again.
      for (const version of [UPGRADED.current, UPGRADED.next]) {
        expect((await upgrades.preview(version)).undo?.id).not.toBe(undoId);
      }
    });

    it('is not offered once another version is installed', async () => {
      await decide();
      await upgrades.updated({ disable_all_affected: true }, { versionId: UPGRADED.older });
      expect((await upgrades.preview(UPGRADED.current)).undo).toBeNull();
      expect((await upgrades.preview(UPGRADED.next)).undo).toMatchObject({ to: { id: UPGRADED.older } });
      // A version that the host installed itself also ends the offer.
      await upgrades.reset();
      expect((await upgrades.preview(UPGRADED.next)).undo).toBeNull();
    });

    it('keeps schedules changed since, and reports them', async () => {
      const s = session();
      const { undoId, ...made } = await decide();
      const endpoints = (await s.call('listEndpoints', { params: AT })).read<{ items: Endpoint[] }>().items;
      const busy = endpoints.find(({ path }) => path === ENDPOINTS.busy.path);
      const hangs = endpoints.find(({ path }) => path === ENDPOINTS.hangs.path);
      await s.change(made.retargeted, 'updateSchedule', { endpoint_id: busy?.id });
      await s.change(made.disabled, 'updateSchedule', { endpoint_id: hangs?.id, enabled: true });
      const onlyThere = endpoints.find(({ path }) => path === '/v2/work/refuses');
      await s.change(made.moved, 'updateSchedule', { endpoint_id: onlyThere?.id });
      await s.change(made.carried, 'updateSchedule', { endpoint_id: busy?.id, name: 'DELETED' });
      const undone = await upgrades.undone(undoId);
      const reasons = Object.fromEntries(undone.not_restored.map(({ name, reason }) => [name, reason]));
      expect(reasons).toEqual({
        Retargeted: 'CHANGED',
        Disabled: 'CHANGED',
        Deleted: 'NAME_TAKEN',
        Moved: 'NO_ENDPOINT',
      });
      expect(undone.restored).toEqual([]);
      expect(await s.read(made.retargeted)).toMatchObject({ path: ENDPOINTS.busy.path, state: 'active' });
      expect(await s.read(made.disabled)).toMatchObject({ path: ENDPOINTS.hangs.path, state: 'active' });
      expect(await s.read(made.moved)).toMatchObject({ path: '/v2/work/refuses', state: 'endpoint_invalid' });
    });

    it('reports schedules deleted since', async () => {
      const s = session();
      const { undoId, retargeted, disabled } = await decide();
      await s.remove(retargeted);
      // A renamed schedule is still enabled again.
      await s.change(disabled, 'updateSchedule', { name: 'Disabled, renamed' });
      const undone = await upgrades.undone(undoId);
      expect(undone.not_restored).toEqual([{ schedule_id: retargeted.id, name: 'Retargeted', reason: 'REMOVED' }]);
      expect(await s.read(disabled)).toMatchObject({ name: 'Disabled, renamed', enabled: true, state: 'active' });
    });

    it('is refused once another version is installed, and for an unknown update', async () => {
      const { undoId } = await decide();
      await upgrades.updated({ disable_all_affected: true }, { versionId: UPGRADED.older });
      expectProblem(await upgrades.undo(undoId), 409, 'UPDATE_NOT_UNDOABLE');
      const missing = indistinguishable(await upgrades.undo(NOWHERE, 'admin_b'));
      expect(missing).toMatchObject({ status: 409 });
      expect(indistinguishable(await upgrades.undo(undoId, 'admin_b'))).toEqual(missing);
    });

    it('happens once for two concurrent requests', async () => {
      const s = session();
      const { undoId, disabled } = await decide();
      const replies = await Promise.all([upgrades.undo(undoId), upgrades.undo(undoId), upgrades.undo(undoId)]);
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
      expect((await s.read(disabled)).revision).toBe(disabled.revision + 2);
    });
  });
}
