import type { components } from '@extension-schedules/openapi/schedules.gen.ts';
import { describe, expect, it } from 'vitest';
import { MAIN, SECOND, TENANT_D } from './fixture.ts';
import { justPassed } from './requests.ts';
import { expectProblem, type Session } from './session.ts';

type Schemas = components['schemas'];
type Page = Schemas['TenantSchedulePage'];

/** All schedules of a tenant: the list, the overview and the month's report. */
export function describeOverviewing(session: () => Session): void {
  const list = async (query: Record<string, string | number> = {}, as: 'admin' | 'admin_b' = 'admin') => {
    const reply = await session().call('listTenantSchedules', { query }, { as });
    expect(reply.status, reply.text).toBe(200);
    return reply.read<Page>();
  };
  const names = async (query: Record<string, string | number>) => (await list(query)).items.map(({ name }) => name);
  const overview = async (as: 'admin' | 'admin_b' | 'reader' = 'admin') =>
    (await session().call('getOverview', {}, { as })).read<Schemas['Overview']>();
  /** In the tenant's zone, which the report's months follow. */
  const monthOf = (at: number) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin', year: 'numeric', month: '2-digit' }).format(at);

  describe('the schedules of all extensions', () => {
    it('are listed oldest first, in pages, and only those of the tenant', async () => {
      const s = session();
      const made = [await s.schedule({ name: 'One' }), await s.schedule({ name: 'Two' }, { extensionId: SECOND.id })];
      const theirs = await s.schedule({ name: 'Theirs' }, { as: 'admin_b' });
      const all = await list();
      expect(all).toMatchObject({ items: made.map(({ id, extension_id }) => ({ id, extension_id })) });
      expect(all.items.map(({ extension_name }) => extension_name)).toEqual(['Main Extension', 'Second Extension']);
      const first = await list({ limit: 1 });
      expect(first.items).toEqual(all.items.slice(0, 1));
      const cursor = first.next_cursor ?? '';
      expect(await list({ limit: 1, cursor })).toEqual({ items: all.items.slice(1), next_cursor: null });
      expect((await list({}, 'admin_b')).items.map(({ id }) => id)).toEqual([theirs.id]);
      const foreign = await session().call('listTenantSchedules', { query: { cursor, limit: 1 } }, { as: 'admin_b' });
      expect(foreign.text).not.toContain(made[1]?.id);
      const other = await session().call('listTenantSchedules', { query: { cursor, state: 'active' } });
      expectProblem(other, 422, 'INVALID_INPUT', '/cursor');
    });

    it('are found by state, last run, extension and words', async () => {
      const s = session();
      await s.schedule({ name: 'Nightly sync' });
      await s.schedule({ name: 'Warranty', enabled: false }, { extensionId: SECOND.id });
      const failing = await s.schedule({ name: 'Licences' }, { endpoint: 'refuses' });
      await s.runToEnd(failing);
      expect(await names({ state: 'disabled' })).toEqual(['Warranty']);
      expect(await names({ last_run: 'failed' })).toEqual(['Licences']);
      expect(await names({ last_run: 'never' })).toEqual(['Nightly sync', 'Warranty']);
      expect(await names({ last_run: 'succeeded' })).toEqual([]);
      expect(await names({ extension_id: SECOND.id })).toEqual(['Warranty']);
      expect(await names({ extension_id: MAIN.id.toUpperCase(), state: 'active' })).toEqual([
        'Nightly sync',
        'Licences',
      ]);
      expect(await names({ search: 'SYNC night' })).toEqual(['Nightly sync']);
      expect(await names({ search: 'second /work' })).toEqual(['Warranty']);
      expect(await names({ search: 'refuses' })).toEqual(['Licences']);
      expect(await names({ search: 'nothing like it' })).toEqual([]);
    });

    it('are not there while the feature of the tenant is off', async () => {
      const s = session();
      const operate = (enabled: boolean) => s.operate('setTenantFeature', { enabled, reason: 'Rollout' }, TENANT_D);
      await operate(false);
      try {
        const query = { month: '2026-11' };
        for (const operation of ['listTenantSchedules', 'getOverview']) {
          expectProblem(await s.call(operation, {}, { as: 'admin_d' }), 404, 'FEATURE_OFF');
        }
        for (const operation of ['getReport', 'exportReport']) {
          expectProblem(await s.call(operation, { query }, { as: 'admin_d' }), 404, 'FEATURE_OFF');
        }
      } finally {
        await operate(true);
      }
    });
  });

  describe('the overview', () => {
    it('tells what still fails, what did not run and why, and what comes', async () => {
      const s = session();
      const failed = justPassed();
      const failing = await s.schedule({ ...failed.daily, name: 'Nightly agreement sync' }, { endpoint: 'refuses' });
      await s.runOccurrence(failing, failed.at);
      expect((await list()).items).toMatchObject([{ id: failing.id, last_run_status: 'failed' }]);
      const alone = await overview();
      expect(alone.last_night).toMatchObject({ still_failing: 1, did_not_run: 0 });
      expect(alone.last_night.problems).toMatchObject([
        { kind: 'still_failing', cause: null, occurrences: 1, schedule: { id: failing.id, consecutive_failures: 1 } },
      ]);
      expect(alone.next_day).toMatchObject({ expected_runs: 1, schedules: 1, hot_minutes: [] });
      expect(alone.next_day.lanes).toMatchObject([
        {
          ...{ schedule: { id: failing.id }, run_count: 1, paused: null },
          runs: [new Date(failed.at + 86_400_000).toISOString()],
        },
      ]);

      const { at, daily } = failed;
      const skipping = await s.schedule({ ...daily, name: 'Skipped' }, { extensionId: SECOND.id });
      const paused = await s.schedule({ name: 'Paused' });
      await s.change(paused, 'pauseSchedule', { note: 'Office move' });
      const both = await overview();
      expect(both.states).toEqual({ ...alone.states, active: 2, paused: 1 });
      expect(both.extensions.map(({ extension_id, schedules }) => [extension_id, schedules])).toEqual([
        [MAIN.id, 2],
        [SECOND.id, 1],
      ]);
      const lane = (id: string) => both.next_day.lanes.find(({ schedule }) => schedule.id === id);
      expect(lane(paused.id)).toMatchObject({ runs: [], run_count: 0, paused: { from: both.at } });
      expect(lane(skipping.id)?.runs).toEqual([new Date(at + 86_400_000).toISOString()]);
      const theirs = await overview('admin_b');
      expect(theirs.states.active).toBe(0);
      for (const { id } of [failing, skipping, paused]) expect(JSON.stringify(theirs)).not.toContain(id);
    });

    it('tells whether the caller may change schedules', async () => {
      expect((await overview()).permissions).toEqual({ write: true });
      expect((await overview('reader')).permissions).toEqual({ write: false });
    });

    it('names the extension that is disabled as the cause', async () => {
      const s = session();
      const schedule = await s.schedule();
      await s.target.changeInstall(MAIN.installA, { enabled: false });
      try {
        const { last_night, states } = await overview();
        expect(states).toMatchObject({ active: 0, install_disabled: 1 });
        expect(last_night).toMatchObject({ did_not_run: 1 });
        expect(last_night.problems).toMatchObject([
          { kind: 'did_not_run', cause: 'extension_disabled', occurrences: null, schedule: { id: schedule.id } },
        ]);
      } finally {
        await s.target.changeInstall(MAIN.installA, { enabled: true });
      }
    });
  });

  describe("the month's report", () => {
    it('counts what was expected, ran and failed by extension, also as CSV', async () => {
      const s = session();
      const { at, daily } = justPassed();
      const month = monthOf(at);
      const read = async () => {
        const report = (await s.call('getReport', { query: { month } })).read<Schemas['MonthReport']>();
        expect(report).toMatchObject({ month, timezone: 'Europe/Berlin' });
        return report.extensions.find(({ extension_id }) => extension_id === SECOND.id);
      };
      const before = await read();
      const schedule = await s.schedule(daily, { extensionId: SECOND.id });
      await s.runOccurrence(schedule, at);
      const after = await read();
      expect(after).toMatchObject({
        extension_name: 'Second Extension',
        expected: (before?.expected ?? 0) + 1,
        ran: (before?.ran ?? 0) + 1,
      });
      const csv = await s.call('exportReport', { query: { month } });
      expect(csv.headers['content-type']).toMatch(/^text\/csv/);
      expect(csv.text.split('\r\n')).toContainEqual(
        expect.stringMatching(new RegExp(`^${month},Second Extension,${SECOND.id},${after?.expected},`)),
      );
      const as = 'admin_d';
      const theirs = await s.schedule(daily, { as });
      await s.runOccurrence(theirs, at, { as });
      for (const operation of ['getReport', 'exportReport']) {
        const { text } = await s.call(operation, { query: { month } }, { as });
        expect(text).toContain('Main Extension');
        expect(text).not.toContain(SECOND.id);
      }
    });

    it('is empty for a month without runs, and needs a month', async () => {
      const reply = await session().call('getReport', { query: { month: '2020-02' } });
      expect(reply.read()).toEqual({
        month: '2020-02',
        timezone: 'Europe/Berlin',
        from: '2020-01-31T23:00:00.000Z',
        to: '2020-02-29T23:00:00.000Z',
        extensions: [],
      });
      for (const query of [{}, { month: '2026-13' }, { month: 'november' }]) {
        expectProblem(await session().call('getReport', { query }), 422, 'INVALID_INPUT', '/month');
      }
    });
  });
}
