import { afterEach, describe, expect, it } from 'vitest';
import { ENDPOINTS, type EndpointName, MAIN, NOWHERE, UPGRADED } from './fixture.ts';
import { newKey } from './requests.ts';
import { type AuditEntry, type Endpoint, expectProblem, type ListedSchedule, type Session } from './session.ts';
import { AT, idsOf, Upgrades } from './upgrades.ts';

export function describeUpgrading(session: () => Session): void {
  const upgrades = new Upgrades(session);
  afterEach(() => upgrades.reset());

  /** A schedule on each endpoint that the next version lacks, and two that can be remapped. */
  const crowd = async () => {
    const made = async (name: EndpointName, changes = {}) => upgrades.schedule(name, { name, ...changes });
    return {
      succeeds: await made('succeeds'),
      busy: await made('busy', { enabled: false }),
      reads: await made('reads'),
      refuses: await made('refuses'),
      large: await made('large'),
      traps: await made('traps', { enabled: false }),
    };
  };

  describe('the versions of an extension', () => {
    it('are listed newest first, the installed one marked, page by page', async () => {
      const list = async (query: Record<string, string | number>) =>
        (await session().call('listVersions', { params: AT, query }, { as: 'reader' })).read<{
          items: { id: string; version: string; installed: boolean }[];
          next_cursor: string | null;
        }>();
      const { items, next_cursor } = await list({});
      expect(items.map(({ id, version, installed }) => [id, version, installed])).toEqual([
        [UPGRADED.next, '1.0.0', false],
        [UPGRADED.current, '0.10.0', true],
        [UPGRADED.older, '0.9.0', false],
      ]);
      expect(next_cursor).toBeNull();
      const first = await list({ limit: 2 });
      const rest = await list({ limit: 2, cursor: first.next_cursor ?? '' });
      expect([...first.items, ...rest.items]).toEqual(items);
      const bad = await session().call('listVersions', { params: AT, query: { cursor: 'nonsense' } });
      expectProblem(bad, 422, 'INVALID_INPUT', '/cursor');
    });
  });

  describe('previewing an update', () => {
    it('shows the effect on each schedule and its reason', async () => {
      const s = session();
      const made = await crowd();
      const before = await s.all(UPGRADED.id);
      const preview = await upgrades.preview();
      expect(preview).toMatchObject({
        from: { id: UPGRADED.current, version: '0.10.0' },
        to: { id: UPGRADED.next, version: '1.0.0' },
      });
      expect(idsOf(preview.remapped)).toEqual(idsOf([made.succeeds, made.busy]));
      const next = preview.remapped.find(({ id }) => id === made.succeeds.id)?.next_run_at;
      expect(next).toBe(made.succeeds.next_run_at);
      const reasons = (affected: typeof preview.blocked) =>
        Object.fromEntries(affected.map(({ schedule, reason }) => [schedule.name, reason]));
      expect(reasons(preview.blocked)).toEqual({
        reads: 'METHOD_CHANGED',
        refuses: 'GONE',
        large: 'NOT_SCHEDULABLE',
      });
      expect(reasons(preview.carried_invalid)).toEqual({ traps: 'PATH_PARAMETER' });
      const best = (name: string) => {
        const affected = preview.blocked.find(({ schedule }) => schedule.name === name);
        const [first] = affected?.suggestions ?? [];
        return first && [first.why, first.strength, first.endpoint.method, first.endpoint.path];
      };
      expect(best('reads')).toEqual(['same_path', 'strong', 'POST', ENDPOINTS.reads.path]);
      expect(best('refuses')).toEqual(['same_handler', 'strong', 'POST', '/v2/work/refuses']);
      expect(preview.endpoints.filter(({ schedulable }) => schedulable)).toHaveLength(5);
      expect(preview.endpoints[0]).toMatchObject({ path: ENDPOINTS.busy.path, suggested: true });
      expect(await s.all(UPGRADED.id)).toEqual(before);
      expect(await upgrades.installed()).toBe('0.10.0');
      expect(await upgrades.preview()).toEqual(preview);
    });

    it('refuses a version that is not one of the extension', async () => {
      for (const version_id of [NOWHERE, MAIN.next]) {
        const reply = await session().call('previewUpdate', { params: AT, body: { version_id } });
        const problem = expectProblem(reply, 422, 'INVALID_INPUT', '/version_id');
        expect(problem.errors?.[0]?.code).toBe('VERSION_UNKNOWN');
      }
    });
  });

  describe('updating', () => {
    it('remaps enabled, disabled and paused schedules without changing their state', async () => {
      const s = session();
      const on = await upgrades.schedule('succeeds', { payload_json: { scope: 'all' } });
      const off = await upgrades.schedule('busy', { enabled: false });
      const paused = await upgrades.schedule('hangs');
      await s.change(paused, 'pauseSchedule', { note: 'Office move' });
      const before = await s.all(UPGRADED.id);
      const result = await upgrades.updated();
      expect(idsOf(result.remapped)).toEqual(idsOf([on, off, paused]));
      expect(result).toMatchObject({ retargeted: [], disabled: [], deleted: [], carried_invalid: [] });
      expect(await upgrades.installed()).toBe('1.0.0');
      const after = await s.all(UPGRADED.id);
      const moved = ['endpoint_id', 'endpoint', 'revision', 'etag', 'updated_at'];
      const rest = (schedule: ListedSchedule) => Object.entries(schedule).filter(([field]) => !moved.includes(field));
      expect(after.map(rest)).toEqual(before.map(rest));
      for (const { endpoint, method, path } of after) expect(endpoint).toMatchObject({ method, path });
      expect(after.map(({ endpoint_id }) => endpoint_id)).not.toEqual(before.map(({ endpoint_id }) => endpoint_id));
      expect(await s.runToEnd(on)).toMatchObject({ status: 'succeeded', version: '1.0.0' });
      const [latest] = (await s.audit(paused)).filter(({ action }) => action === 'remap');
      expect(latest).toMatchObject({ actor: { kind: 'user', id: 'ada.admin' } });
      const ofExtension = (await s.call('listAudit', { params: AT })).read<{ items: AuditEntry[] }>().items;
      expect(ofExtension.find(({ action }) => action === 'update_version')).toMatchObject({
        schedule_id: null,
        schedule_name: null,
        changes: [{ field: 'version', before: '0.10.0', after: '1.0.0' }],
      });
    });

    it('is refused with the undecided schedules, and changes nothing', async () => {
      const s = session();
      const made = await crowd();
      const before = await s.all(UPGRADED.id);
      const all = expectProblem(await upgrades.update(), 409, 'SCHEDULE_REMAP_FAILED');
      expect(idsOf((all.affected ?? []).map(({ schedule }) => schedule))).toEqual(
        idsOf([made.reads, made.refuses, made.large]),
      );
      const resolutions = [
        { schedule_id: made.reads.id, action: 'disable' },
        { schedule_id: made.large.id, action: 'delete' },
      ];
      const rest = expectProblem(await upgrades.update({ resolutions }), 409, 'SCHEDULE_REMAP_FAILED');
      expect(rest.affected).toMatchObject([{ schedule: { id: made.refuses.id }, reason: 'GONE' }]);
      expect(rest.detail).toContain('1 schedule ');
      expect(await s.all(UPGRADED.id)).toEqual(before);
      expect(await upgrades.installed()).toBe('0.10.0');
    });

    it('applies the decision for each schedule in one step', async () => {
      const s = session();
      const made = await crowd();
      const { blocked, endpoints } = await upgrades.preview();
      const suggested = blocked.find(({ schedule }) => schedule.id === made.refuses.id)?.suggestions[0]?.endpoint;
      const reads = endpoints.find(({ path }) => path === ENDPOINTS.reads.path);
      const result = await upgrades.updated({
        resolutions: [
          { schedule_id: made.refuses.id.toUpperCase(), action: 'retarget', endpoint_id: suggested?.id },
          { schedule_id: made.traps.id, action: 'retarget', endpoint_id: reads?.id },
          { schedule_id: made.reads.id, action: 'disable' },
          { schedule_id: made.large.id, action: 'delete' },
        ],
      });
      expect(idsOf(result.remapped)).toEqual(idsOf([made.succeeds, made.busy]));
      expect(idsOf(result.retargeted)).toEqual(idsOf([made.refuses, made.traps]));
      expect(idsOf(result.disabled)).toEqual([made.reads.id]);
      expect(idsOf(result.deleted)).toEqual([made.large.id]);
      expect(result.carried_invalid).toEqual([]);
      expect(await s.read(made.refuses)).toMatchObject({
        enabled: true,
        state: 'active',
        path: '/v2/work/refuses',
        next_run_at: made.refuses.next_run_at,
      });
      expect(await s.read(made.traps)).toMatchObject({ enabled: false, state: 'disabled', method: 'POST' });
      const { method, path } = ENDPOINTS.reads;
      expect(await s.read(made.reads)).toMatchObject({
        ...{ enabled: false, state: 'endpoint_invalid', next_run_at: null, method, path },
      });
      expect((await s.all(UPGRADED.id)).map(({ id }) => id)).not.toContain(made.large.id);
      const [retargeted] = await s.audit(made.refuses);
      expect(retargeted?.changes).toContainEqual({
        field: 'path',
        before: ENDPOINTS.refuses.path,
        after: '/v2/work/refuses',
      });
    });

    it('disables all affected on request, and marks disabled ones invalid until they get an endpoint', async () => {
      const s = session();
      const made = await crowd();
      const result = await upgrades.updated({ disable_all_affected: true });
      expect(idsOf(result.disabled)).toEqual(idsOf([made.reads, made.refuses, made.large]));
      expect(idsOf(result.carried_invalid)).toEqual([made.traps.id]);
      const listed = await s.all(UPGRADED.id);
      for (const { id } of [made.traps, made.reads]) {
        expect(listed.find((one) => one.id === id)).toMatchObject({ enabled: false, state: 'endpoint_invalid' });
      }
      expectProblem(
        await s.change(made.traps, 'updateSchedule', { enabled: true }),
        422,
        'INVALID_INPUT',
        '/endpoint_id',
      );
      expectProblem(await s.runNow(made.traps, { body: { allow_disabled: true } }), 409, 'ENDPOINT_INVALID');
      const page = await s.call('listEndpoints', { params: AT });
      const [endpoint] = page.read<{ items: Endpoint[] }>().items;
      const repaired = await s.change(made.traps, 'updateSchedule', { enabled: true, endpoint_id: endpoint?.id });
      expect(repaired.read()).toMatchObject({ enabled: true, state: 'active' });
    });

    it('asks about paused schedules as well', async () => {
      const paused = await upgrades.schedule('refuses');
      await session().change(paused, 'pauseSchedule', {});
      const problem = expectProblem(await upgrades.update(), 409, 'SCHEDULE_REMAP_FAILED');
      expect(problem.affected).toMatchObject([{ schedule: { id: paused.id, state: 'paused' } }]);
    });

    it('reports every invalid decision at once', async () => {
      const made = await crowd();
      const { token, endpoints } = await upgrades.preview();
      const large = endpoints.find(({ path }) => path === ENDPOINTS.large.path);
      const resolutions = [
        { schedule_id: made.reads.id, action: 'retarget' },
        { schedule_id: made.refuses.id, action: 'retarget', endpoint_id: made.refuses.endpoint_id },
        { schedule_id: made.large.id, action: 'retarget', endpoint_id: large?.id },
        { schedule_id: made.succeeds.id, action: 'disable' },
        { schedule_id: NOWHERE, action: 'delete' },
        { schedule_id: made.traps.id, action: 'disable', endpoint_id: endpoints[0]?.id },
      ];
      const reply = await upgrades.update({ resolutions }, { token });
      const problem = expectProblem(
        reply,
        422,
        'INVALID_INPUT',
        '/resolutions/0/endpoint_id',
        '/resolutions/1/endpoint_id',
        '/resolutions/2/endpoint_id',
        '/resolutions/3/schedule_id',
        '/resolutions/4/schedule_id',
        '/resolutions/5/endpoint_id',
      );
      expect(problem.errors?.map(({ code }) => code)).toEqual([
        'REQUIRED',
        'ENDPOINT_NOT_INSTALLED',
        'ENDPOINT_NOT_SCHEDULABLE',
        'NOT_ALLOWED',
        'NOT_ALLOWED',
        'NOT_ALLOWED',
      ]);
      const twice = [
        { schedule_id: made.reads.id, action: 'delete' },
        { schedule_id: made.reads.id, action: 'disable' },
      ];
      const again = await upgrades.update({ resolutions: twice, disable_all_affected: true }, { token });
      expectProblem(again, 422, 'INVALID_INPUT', '/resolutions/1/schedule_id');
      const nowhere = await upgrades.update({}, { versionId: NOWHERE, token });
      expectProblem(nowhere, 422, 'INVALID_INPUT', '/version_id');
    });

    it('is refused when a schedule or the version has changed since the preview', async () => {
      const s = session();
      const schedule = await upgrades.schedule('refuses');
      const disableAll = { disable_all_affected: true };
      const stale = async (token: string) => {
        const problem = expectProblem(await upgrades.update(disableAll, { token }), 409, 'UPDATE_PREVIEW_STALE');
        return idsOf((problem.affected ?? []).map((one) => one.schedule));
      };
      const seen = async () => (await upgrades.preview()).token;

      let token = await seen();
      await s.change(schedule, 'updateSchedule', { name: 'Renamed' });
      expect(await stale(token)).toEqual([schedule.id]);
      token = await seen();
      const another = await upgrades.schedule('reads');
      expect(await stale(token)).toEqual(idsOf([schedule, another]));
      token = await seen();
      await s.remove(another);
      expect(await stale(token)).toEqual([schedule.id]);
      token = await seen();
      await s.target.changeInstall(UPGRADED.installA, { versionId: UPGRADED.older });
      await stale(token);
      await upgrades.reset();
      token = await seen();
      expectProblem(
        await upgrades.update(disableAll, { token, versionId: UPGRADED.older }),
        409,
        'UPDATE_PREVIEW_STALE',
      );
      expect((await upgrades.update(disableAll, { token })).status).toBe(200);
    });

    it('works to an older version, to the same one, and back', async () => {
      const s = session();
      const [one, two] = [await upgrades.schedule('succeeds'), await upgrades.schedule('busy')];
      const again = await upgrades.updated({}, { versionId: UPGRADED.current });
      expect(idsOf(again.remapped)).toEqual(idsOf([one, two]));
      expect([await s.read(one), await s.read(two)]).toEqual([one, two]);
      const back = await upgrades.updated({ disable_all_affected: true }, { versionId: UPGRADED.older });
      expect(idsOf(back.disabled)).toEqual([two.id]);
      expect(await upgrades.installed()).toBe('0.9.0');
      await upgrades.updated({}, { versionId: UPGRADED.current });
      expect(await s.read(one)).toMatchObject({ endpoint_id: one.endpoint_id, state: 'active' });
      // The schedule stays disabled although its endpoint exists again.
      expect(await s.read(two)).toMatchObject({ endpoint_id: two.endpoint_id, enabled: false, state: 'disabled' });
    });

    it('is done once for each key', async () => {
      const schedule = await upgrades.schedule('succeeds');
      const [key, { token }] = [newKey(), await upgrades.preview()];
      const first = await upgrades.update({}, { key, token });
      const again = await upgrades.update({}, { key, token });
      expect(first.status, first.text).toBe(200);
      expect(again).toMatchObject({ status: 200, text: first.text });
      expect(again.headers['idempotent-replayed']).toBe('true');
      expect((await session().read(schedule)).revision).toBe(schedule.revision + 1);
    });

    it('changes nothing of another tenant', async () => {
      const s = session();
      const theirs = await s.schedule({}, { ...AT, as: 'admin_b', endpoint: 'refuses' });
      await upgrades.schedule('refuses');
      await upgrades.updated({ disable_all_affected: true });
      expect(await s.read(theirs, { as: 'admin_b' })).toEqual(theirs);
      const version = await s.call('getExtension', { params: AT }, { as: 'admin_b' });
      expect(version.read()).toMatchObject({ version: '0.10.0' });
    });
  });

  describe('updates during other changes', () => {
    it('apply one of two concurrent updates and refuse the other', async () => {
      const schedule = await upgrades.schedule('refuses');
      const { token } = await upgrades.preview();
      const decide = (action: string) =>
        upgrades.update({ resolutions: [{ schedule_id: schedule.id, action }] }, { token });
      const replies = await Promise.all([decide('disable'), decide('disable'), decide('disable')]);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      for (const reply of replies) if (reply.status === 409) expectProblem(reply, 409, 'UPDATE_PREVIEW_STALE');
      expect(await session().read(schedule)).toMatchObject({ enabled: false, revision: schedule.revision + 1 });
    });

    it('lose no schedule that is created, changed, deleted or run at the same time', async () => {
      const s = session();
      for (let round = 0; round < 4; round += 1) {
        const kept = await upgrades.schedule('succeeds');
        const gone = await upgrades.schedule('refuses');
        const removed = await upgrades.schedule('busy');
        const { token } = await upgrades.preview();
        const change = { name: `Round ${round}`, cron: '45 3 * * *' };
        const [update, created, changed, ran] = await Promise.all([
          upgrades.update({ disable_all_affected: true }, { token }),
          s.create({}, { ...AT, endpoint: 'refuses' }),
          s.change(kept, 'updateSchedule', change),
          s.runNow(kept),
          s.remove(removed),
        ]);
        expect([200, 409]).toContain(update.status);
        expect(changed.status, changed.text).toBe(200);
        expect(ran.status, ran.text).toBe(202);
        const version = await upgrades.installed();
        expect(version).toBe(update.status === 200 ? '1.0.0' : '0.10.0');
        const endpoints = (await s.call('listEndpoints', { params: AT })).read<{ items: Endpoint[] }>().items;
        const here = new Set(endpoints.map(({ id }) => id));
        for (const schedule of await s.all(UPGRADED.id)) {
          // An enabled schedule must have an endpoint of the installed version.
          if (schedule.enabled) expect(here, `${version} ${schedule.path}`).toContain(schedule.endpoint_id);
        }
        expect(await s.read(kept)).toMatchObject({ ...change, state: 'active' });
        // The former endpoint is missing when the update came first.
        if (created.status === 422) expectProblem(created, 422, 'INVALID_INPUT', '/endpoint_id');
        await upgrades.reset();
        await s.cleanUp();
        expect((await s.call('getSchedule', { params: { ...AT, scheduleId: gone.id } })).status).toBe(404);
      }
    });
  });
}
