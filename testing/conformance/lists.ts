import { describe, expect, it } from 'vitest';
import { LISTED, MAIN, SECOND, TENANT_A } from './fixture.ts';
import { type Endpoint, expectProblem, type Run, type Schedule, type Session } from './session.ts';

interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}

export function describeLists(session: () => Session): void {
  /** Reads all pages of `limit` items. More than `most` pages count as an endless list. */
  async function pages<Item>(operation: string, params: object, query: object, most = 30): Promise<Page<Item>[]> {
    const found: Page<Item>[] = [];
    let cursor: string | null = null;
    do {
      const reply = await session().call(operation, { params, query: { ...query, ...(cursor ? { cursor } : {}) } });
      expect(reply.status, reply.text).toBe(200);
      const page = reply.read<Page<Item>>();
      found.push(page);
      cursor = page.next_cursor;
    } while (cursor !== null && found.length < most);
    expect(cursor).toBeNull();
    return found;
  }
  const idsOf = (list: Page<{ id: string }>[]) => list.flatMap(({ items }) => items.map(({ id }) => id));

  describe('the extension', () => {
    it('is described for every caller', async () => {
      const s = session();
      const mine = (await s.call('getExtension', {})).read<Record<string, unknown>>();
      expect(mine).toMatchObject({
        extension_id: MAIN.id,
        install_id: MAIN.installA,
        name: 'Main Extension',
        version: '1.0.0',
        enabled: true,
        permissions: { write: true },
        default_timezone: 'Europe/Berlin',
      });
      const readers = await s.call('getExtension', {}, { as: 'reader' });
      expect(readers.read()).toEqual({ ...mine, permissions: { write: false } });
      const theirs = (await s.call('getExtension', {}, { as: 'admin_b' })).read<Record<string, unknown>>();
      expect(theirs).toMatchObject({ install_id: MAIN.installB, default_timezone: null });
      expect(JSON.stringify(mine)).not.toContain(TENANT_A);
    });
  });

  describe('the endpoints', () => {
    it('are those of the manifest, normalised, with a reason for each that cannot be scheduled', async () => {
      const [page] = await pages<Endpoint>('listEndpoints', {}, { limit: 100 });
      expect(page).toMatchObject({
        total_count: LISTED.total,
        schedulable_count: LISTED.schedulable,
        version: '1.0.0',
      });
      expect(page?.items).toHaveLength(LISTED.total);
      expect(page?.items[0]).toMatchObject({ method: 'GET', path: '/status', handler: 'dist/again', suggested: true });
      const reasons = new Map(page?.items.map(({ method, path, reason }) => [`${method} ${path}`, reason]));
      expect(reasons.get('GET /things/{id}')).toBe('PATH_PARAMETERS');
      expect(reasons.get('DELETE /cache')).toBe('METHOD_NOT_SCHEDULABLE');
      expect(reasons.get('POST /work/succeeds')).toBeNull();
    });

    it('keep their ids, and come in pages', async () => {
      const whole = idsOf(await pages<Endpoint>('listEndpoints', {}, { limit: 100 }));
      const small = await pages<Endpoint>('listEndpoints', {}, { limit: 3 });
      expect(idsOf(small)).toEqual(whole);
      expect(small).toHaveLength(Math.ceil(whole.length / 3));
    });

    it('are searched by words in any order and case', async () => {
      const found = async (search: string) =>
        (await pages<Endpoint>('listEndpoints', {}, { search })).flatMap(({ items }) => items.map(({ path }) => path));
      expect(await found('SUCC post')).toEqual(['/work/succeeds']);
      expect(await found('dist/things')).toEqual(['/things/{id}']);
      expect(await found('nothing like it')).toEqual([]);
      expect(await found('')).toHaveLength(LISTED.total);
    });
  });

  describe('the schedules', () => {
    it('are listed oldest first, in pages without gaps or duplicates', async () => {
      const s = session();
      const made: string[] = [];
      for (let count = 0; count < 7; count += 1) {
        made.push((await s.schedule({ name: `Number ${count}` }, { extensionId: SECOND.id })).id);
      }
      for (const limit of [1, 2, 3, 7, 100]) {
        const list = await pages<Schedule>('listSchedules', { extensionId: SECOND.id }, { limit });
        expect(idsOf(list)).toEqual(made);
        expect(list).toHaveLength(Math.ceil(made.length / limit));
        for (const { items } of list) expect(items.length).toBeLessThanOrEqual(limit);
      }
      for (const listed of await s.all(SECOND.id)) {
        const { payload_json: _, ...read } = await s.read(listed);
        expect(listed).toEqual(read);
      }
    });

    it('belong to one tenant and one extension', async () => {
      const s = session();
      const mine = await s.schedule();
      const theirs = await s.schedule({}, { as: 'admin_b' });
      const second = await s.schedule({}, { extensionId: SECOND.id });
      const ids = async (extensionId: string, as: 'admin' | 'admin_b') =>
        (await s.all(extensionId, { as })).map(({ id }) => id);
      expect(await ids(MAIN.id, 'admin')).toEqual([mine.id]);
      expect(await ids(SECOND.id, 'admin')).toEqual([second.id]);
      expect(await ids(MAIN.id, 'admin_b')).toEqual([theirs.id]);
    });
  });

  describe('the runs', () => {
    it('are listed newest first, in pages without gaps or duplicates, by status and trigger', async () => {
      const s = session();
      const schedule = await s.schedule();
      const made: string[] = [];
      for (let count = 0; count < 4; count += 1) made.unshift((await s.runToEnd(schedule)).id);
      const params = { scheduleId: schedule.id };
      for (const limit of [1, 2, 3, 50]) {
        const list = await pages<Run>('listRuns', params, { limit });
        expect(idsOf(list)).toEqual(made);
        expect(list).toHaveLength(Math.ceil(made.length / limit));
      }
      expect(idsOf(await pages<Run>('listRuns', params, { status: 'succeeded', limit: 2 }))).toEqual(made);
      expect(idsOf(await pages<Run>('listRuns', params, { statuses: ['failed', 'succeeded'], limit: 3 }))).toEqual(
        made,
      );
      expect(idsOf(await pages<Run>('listRuns', params, { statuses: ['failed', 'skipped'] }))).toEqual([]);
      expect(idsOf(await pages<Run>('listRuns', params, { statuses: 'succeeded' }))).toEqual(made);
      expect(idsOf(await pages<Run>('listRuns', params, { status: 'succeeded', statuses: 'failed' }))).toEqual(made);
      expect(idsOf(await pages<Run>('listRuns', params, { trigger: 'run_now' }))).toEqual(made);
      expect(idsOf(await pages<Run>('listRuns', params, { status: 'failed' }))).toEqual([]);
      expect(idsOf(await pages<Run>('listRuns', params, { trigger: 'schedule' }))).toEqual([]);
      const glances = (await s.read(schedule)).recent_runs.map(({ id }) => id);
      expect(glances).toEqual([...made].reverse());
    });
  });

  describe.each(['listEndpoints', 'listSchedules', 'listRuns'])('%s', (operation) => {
    it.each([
      ['limit', '0', 'TOO_SMALL'],
      ['limit', '101', 'TOO_LARGE'],
      ['limit', '-1', 'TOO_SMALL'],
      ['limit', '1.5', 'WRONG_TYPE'],
      ['limit', 'ten', 'WRONG_TYPE'],
      ['limit', '', 'WRONG_TYPE'],
      ['limit', ['1', '2'], 'WRONG_TYPE'],
      ['cursor', '', 'TOO_SHORT'],
      ['cursor', 'nonsense', 'CURSOR_INVALID'],
      ['cursor', '0_0', 'CURSOR_INVALID'],
      ['cursor', '\u0000', 'CURSOR_INVALID'],
      ['cursor', 'c'.repeat(513), 'TOO_LONG'],
      ['cursor', ['a', 'b'], 'WRONG_TYPE'],
    ])('refuses a %s of %j', async (name, value, code) => {
      const scheduleId = operation === 'listRuns' ? (await session().schedule()).id : 'none';
      const reply = await session().call(operation, { params: { scheduleId }, query: { [name]: value } });
      const problem = expectProblem(reply, 422, 'INVALID_INPUT', `/${name}`);
      expect(problem.errors?.[0]).toMatchObject({ in: 'query', code });
    });
  });

  it('lists the runs between two instants, the first included', async () => {
    const s = session();
    const schedule = await s.schedule();
    const runs = [await s.runToEnd(schedule), await s.runToEnd(schedule), await s.runToEnd(schedule)];
    const [oldest, middle, newest] = runs.map(({ scheduled_for }) => scheduled_for);
    const between = async (query: object) =>
      (await pages<Run>('listRuns', { scheduleId: schedule.id }, { ...query, limit: 1 })).flatMap(({ items }) =>
        items.map(({ scheduled_for }) => scheduled_for),
      );
    expect(await between({ from: middle })).toEqual([newest, middle]);
    expect(await between({ to: middle })).toEqual([oldest]);
    expect(await between({ from: oldest, to: newest })).toEqual([middle, oldest]);
    expect(await between({ from: newest, to: oldest })).toEqual([]);
  });

  it.each([
    ['status', 'nonsense', 'NOT_ALLOWED'],
    ['status', ['failed', 'skipped'], 'WRONG_TYPE'],
    ['statuses', 'nonsense', 'NOT_ALLOWED'],
    ['statuses', ['failed', 'nonsense'], 'NOT_ALLOWED'],
    ['statuses', Array(8).fill('failed'), 'TOO_MANY'],
    ['trigger', 'nonsense', 'NOT_ALLOWED'],
    ['trigger', ['run_now', 'rerun'], 'WRONG_TYPE'],
    ['from', '2026-11-23', 'BAD_FORMAT'],
    ['to', 'yesterday', 'BAD_FORMAT'],
  ])('refuses runs with a %s of %j', async (name, value, code) => {
    const { id: scheduleId } = await session().schedule();
    const reply = await session().call('listRuns', { params: { scheduleId }, query: { [name]: value } });
    const problem = expectProblem(reply, 422, 'INVALID_INPUT', `/${name}`);
    expect(problem.errors?.[0]).toMatchObject({ in: 'query', code });
  });
}
