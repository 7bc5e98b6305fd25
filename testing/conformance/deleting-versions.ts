import { afterEach, describe, expect, it } from 'vitest';
import { UPGRADED } from './fixture.ts';
import { expectProblem, type Session } from './session.ts';
import { AT, Upgrades } from './upgrades.ts';

export function describeDeletingVersions(session: () => Session, skip: Record<string, string>): void {
  const upgrades = new Upgrades(session);
  afterEach(() => upgrades.reset());

  const remove = (versionId: string) => session().call('deleteVersion', { params: { versionId } }, { as: 'operator' });

  describe.skipIf('deleteVersion' in skip)('deleting a version', () => {
    it('is refused while an enabled schedule of any tenant uses its endpoints', async () => {
      const s = session();
      const theirs = await s.schedule({}, { ...AT, as: 'admin_b' });
      const mine = await upgrades.schedule('succeeds');
      expect(expectProblem(await remove(UPGRADED.current), 409, 'VERSION_IN_USE').detail).toMatch(
        /^2 enabled schedules /,
      );
      await s.change(mine, 'updateSchedule', { enabled: false });
      expect(expectProblem(await remove(UPGRADED.current), 409, 'VERSION_IN_USE').detail).toMatch(
        /^1 enabled schedule /,
      );
      expect(await s.read(theirs, { as: 'admin_b' })).toEqual(theirs);
      expect((await s.runToEnd(theirs, { as: 'admin_b' })).status).toBe('succeeded');
    });

    it('marks disabled schedules, keeps method and path, and remaps them later', async () => {
      const s = session();
      const schedule = await upgrades.schedule('succeeds', { enabled: false });
      expect((await remove(UPGRADED.current)).status).toBe(204);
      const { method, path } = schedule;
      expect(await s.read(schedule)).toMatchObject({ method, path, state: 'endpoint_invalid', endpoint: null });
      const [noted] = await s.audit(schedule);
      expect(noted).toMatchObject({ action: 'invalidate', actor: { kind: 'operator' } });
      // The version still exists, so the next list of its endpoints restores the endpoint with the same id.
      const enabled = await s.change(schedule, 'updateSchedule', { enabled: true });
      expect(enabled.read()).toMatchObject({ endpoint_id: schedule.endpoint_id, state: 'active' });
    });
  });
}
