import { describe, expect, it } from 'vitest';
import { ENDPOINTS, LIMITS, MAIN, SECOND } from './fixture.ts';
import { newKey } from './requests.ts';
import {
  type BulkUndoResult,
  expectProblem,
  type ImportedSchedule,
  type ImportResult,
  type ScheduleExport,
  type ScheduleOptions,
  type Session,
  type Undoable,
} from './session.ts';

/** JSON that `JSON.parse` and `JSON.stringify` change in every respect. */
const EXACT = '{ "id":12345678901234567890,"price":1.10, "b":1,\n"2":["caf\\u00e9"] }';

/** A file of schedules, as a person may write it: settings take their defaults. */
export function aFile(...schedules: Partial<ImportedSchedule>[]): object {
  const fields = { name: null, cron: '30 2 * * *', timezone: 'Europe/Berlin', enabled: true, payload_text: null };
  return {
    format: 1,
    extension: { name: 'Agreement Sync', version: '1.4.2' },
    exported_at: '2026-11-23T12:00:00.000Z',
    schedules: schedules.map((one) => ({ ...ENDPOINTS.succeeds, ...fields, ...one })),
  };
}

/** Tests the export and the import of schedules. */
export function describeTransferring(session: () => Session): void {
  const as = 'admin_c';
  const send = (file: object, options: object = {}, { key = newKey(), extensionId = MAIN.id } = {}) =>
    session().call(
      'importSchedules',
      { params: { extensionId }, headers: { 'idempotency-key': key }, body: { file, ...options } },
      { as },
    );
  const imported = async (file: object, options: object = {}, where = {}) => {
    const reply = await send(file, options, where);
    expect(reply.status, reply.text).toBe(200);
    return reply.read<ImportResult>().items;
  };
  const exported = async (extensionId: string = MAIN.id) =>
    (await session().call('exportSchedules', { params: { extensionId } }, { as })).read<ScheduleExport>();
  const schedule = (changes: object, options: ScheduleOptions = {}) =>
    session().schedule({ ...changes }, { as, ...options });
  const listed = (extensionId?: string) => session().all(extensionId, { as });
  const clear = async (extensionId?: string) => {
    for (const one of await listed(extensionId)) await session().remove(one, { as });
  };

  describe('exporting and importing', () => {
    it('gives the same schedules after all were deleted, with every digit of their payloads', async () => {
      const s = session();
      await clear();
      const settings = { max_attempts: 2, timeout_ms: 2_000, overlap: 'queue_one', pause_after_failures: null };
      const span = { starts_at: '2098-01-01T00:00:00.000Z', ends_at: '2099-01-01T00:00:00.000Z' };
      const first = await schedule({ name: 'Nightly', payload_json: { scope: 'changed' }, ...span });
      await schedule({ name: null, cron: '@weekly', timezone: 'Asia/Tokyo', enabled: false, ...settings });
      const call = { params: { scheduleId: first.id }, headers: { 'if-match': '*' } };
      await s.call('updateSchedule', { ...call, text: `{"payload_json":${EXACT}}` }, { as });
      await s.call('pauseSchedule', { ...call, body: {} }, { as });
      const file = await exported();
      expect(file).toMatchObject({
        format: 1,
        schedules: [{ name: 'Nightly', payload_text: EXACT, ...span }, { name: null }],
      });
      expect(JSON.stringify(file)).not.toMatch(/pause"|_id"/);
      await clear();
      const items = await imported(file, { keep_enabled: true });
      expect(items.map(({ outcome, enabled, changes }) => [outcome, enabled, changes])).toEqual([
        ['created', true, []],
        ['created', false, []],
      ]);
      expect((await exported()).schedules).toEqual(file.schedules);
      const [again] = await listed();
      expect(again).toMatchObject({ id: items[0]?.id, state: 'active', pause: null });
      await clear();
    });

    it('exports as many schedules in a file as an import takes, and the others in the next', async () => {
      await clear();
      // Quotes take two bytes each in the file.
      const large = (text: string) => ({ text: `"${text}`.repeat(30_000) });
      for (const name of ['First', 'Second', 'Third']) await schedule({ name, payload_json: large(name.slice(0, 1)) });
      const export_ = async (query: { cursor?: string } = {}) =>
        (await session().call('exportSchedules', { query }, { as })).read<ScheduleExport>();
      const files: ScheduleExport[] = [await export_()];
      for (let last = files[0]; last?.next_cursor !== undefined; last = files.at(-1)) {
        files.push(await export_({ cursor: last.next_cursor }));
      }
      const names = files.map((file) => file.schedules.map(({ name }) => name));
      expect(names).toEqual([['First'], ['Second'], ['Third']]);
      // Of the same extension in another tenant.
      const query = { cursor: files[0]?.next_cursor ?? '' };
      const theirs = (await session().call('exportSchedules', { query }, { as: 'admin_b' })).read<ScheduleExport>();
      expect(theirs.schedules.filter(({ name }) => names.flat().includes(name))).toEqual([]);
      expectProblem(
        await session().call('exportSchedules', { query: { cursor: 'nonsense' } }, { as }),
        422,
        'INVALID_INPUT',
        '/cursor',
      );
      await clear();
      for (const file of files) expect(await imported(file)).toMatchObject([{ outcome: 'created' }]);
      expect((await listed()).map(({ name }) => name)).toEqual(names.flat());
      await clear();
    });

    it('exports one schedule', async () => {
      await clear();
      const one = await schedule({ name: 'Nightly', payload_json: { scope: 'changed' } });
      await schedule({ name: 'Another' });
      const reply = await session().call('exportSchedule', { params: { scheduleId: one.id } }, { as });
      const [first] = (await exported()).schedules;
      expect(reply.read<ScheduleExport>().schedules).toEqual([first]);
    });

    it('says what an import would do, and does only that', async () => {
      await clear();
      await schedule({ name: 'Nightly' });
      const file = aFile(
        { name: 'NIGHTLY', payload_text: '{"scope":"changed"}' },
        { name: 'Warranty', path: '/gone' },
        { name: 'Nightly' },
        { name: 'Weekly', method: 'GET' },
        { name: 'nightly', cron: '0 6 * * *', enabled: false },
      );
      const before = await listed();
      const preview = await imported(file, { dry_run: true });
      expect(await listed()).toEqual(before);
      expect(preview.map(({ outcome, name, changes, reason }) => [outcome, name, changes, reason])).toEqual([
        ['created', 'NIGHTLY (2)', ['RENAMED', 'DISABLED'], null],
        ['skipped', 'Warranty', [], 'GONE'],
        ['skipped', 'Nightly', [], 'EXISTS'],
        ['skipped', 'Weekly', [], 'METHOD_CHANGED'],
        ['created', 'nightly (3)', ['RENAMED'], null],
      ]);
      const done = await imported(file);
      expect(done.map((item) => ({ ...item, id: null }))).toEqual(preview);
      const created = (await listed()).slice(1);
      expect(created.map(({ id }) => id)).toEqual(done.flatMap(({ id }) => id ?? []));
      expect(created).toMatchObject([{ enabled: false }, { enabled: false }]);
      const again = await imported(file, { dry_run: true });
      expect(again.map(({ reason }) => reason)).toEqual([null, 'GONE', 'EXISTS', 'METHOD_CHANGED', null]);
      await clear();
    });

    it.each([
      ['a cron expression that never fires', { cron: '0 0 30 2 *' }, '/cron', 'CRON_NEVER_FIRES'],
      ['an unknown time zone', { timezone: 'Europe/Nowhere' }, '/timezone', 'UNKNOWN_ZONE'],
      ['a payload that is not JSON', { payload_text: '{' }, '/payload_text', 'BAD_FORMAT'],
      ['a payload that is a number', { payload_text: '1' }, '/payload_text', 'WRONG_TYPE'],
      ['a payload with a repeated name', { payload_text: '{"a":1,"a":2}' }, '/payload_text', 'BAD_FORMAT'],
      ['a payload with NUL', { payload_text: '["\\u0000"]' }, '/payload_text', 'BAD_FORMAT'],
      ['too large a payload', { payload_text: `["${'x'.repeat(100_000)}"]` }, '/payload_text', 'PAYLOAD_TOO_LARGE'],
      ['a name with a line break', { name: 'a\nb' }, '/name', 'BAD_FORMAT'],
    ])('skips %s, and imports the others', async (_, wrong, pointer, code) => {
      await clear();
      const [bad, good] = await imported(aFile(wrong, { name: 'Fine' }));
      expect(bad).toMatchObject({ outcome: 'skipped', id: null, reason: 'INVALID', errors: [{ pointer, code }] });
      expect(good).toMatchObject({ outcome: 'created', name: 'Fine' });
      expect(await listed()).toHaveLength(1);
      await clear();
    });

    it('records each created schedule in the audit', async () => {
      await clear();
      await imported(aFile({ name: 'Audited' }));
      const [made] = await listed();
      const params = { scheduleId: made?.id ?? '' };
      const reply = await session().call('listScheduleAudit', { params }, { as });
      expect(reply.read()).toMatchObject({ items: [{ action: 'create', schedule_name: 'Audited' }] });
      await clear();
    });

    it('is undone as one change: what it added and is unchanged since is deleted', async () => {
      const s = session();
      await clear();
      await schedule({ name: 'Present' });
      await imported(aFile({ name: 'Kept' }, { name: 'Deleted' }, { name: 'Undone' }));
      const [, kept, deleted, undone] = await listed();
      if (!kept || !deleted || !undone) throw new Error('not imported');
      const reference = ({ id, name, method, path }: typeof kept) => ({ id, name, method, path });
      const params = { scheduleId: kept.id };
      await s.call('updateSchedule', { params, headers: { 'if-match': '*' }, body: { max_attempts: 5 } }, { as });
      await s.remove(deleted, { as });
      const newest = async () => (await s.call('listUndoable', {}, { as })).read<Undoable>().bulk_changes[0];
      const change = await newest();
      expect(change).toMatchObject({ action: 'import', schedules: [reference(undone)], changed_since: 2 });
      const undo = async () =>
        (await s.call('undoBulkChange', { body: { bulk_change_id: change?.id } }, { as })).read<BulkUndoResult>();
      const result = await undo();
      expect(result.restored).toEqual([reference(deleted), reference(undone)]);
      expect(result.not_restored).toEqual([{ schedule_id: kept.id, name: 'Kept', reason: 'CHANGED' }]);
      // A repeated request gets the same answer and deletes nothing else.
      expect(await undo()).toEqual(result);
      expect((await listed()).map(({ name }) => name)).toEqual(['Present', 'Kept']);
      expect((await newest())?.id).not.toBe(change?.id);
      await clear();
    });

    it('creates none if the quota has no room for all', async () => {
      await clear();
      const count = LIMITS.maxSchedulesPerInstall;
      const many = Array.from({ length: count + 1 }, (_, at) => ({ name: `Import ${at}` }));
      for (const options of [{ dry_run: true }, {}]) {
        const problem = expectProblem(await send(aFile(...many), options), 409, 'INSTALL_QUOTA_REACHED');
        expect(problem.limit).toBe(count);
      }
      expect(await listed()).toEqual([]);
      expect(await imported(aFile(...many.slice(1)))).toHaveLength(count);
      await clear();
    });

    it('is done once for each key', async () => {
      await clear();
      const key = newKey();
      const file = aFile({ name: 'Once' });
      const first = await send(file, {}, { key });
      const again = await send(file, {}, { key });
      expect(again).toMatchObject({ status: 200, text: first.text });
      expect(again.headers['idempotent-replayed']).toBe('true');
      expect(await listed()).toHaveLength(1);
      await clear();
    });

    it('takes the file of another extension, matched by method and path', async () => {
      await clear();
      await schedule({ name: 'Nightly' });
      const items = await imported(await exported(), {}, { extensionId: SECOND.id });
      expect(items).toMatchObject([{ outcome: 'created', ...ENDPOINTS.succeeds, changes: ['DISABLED'] }]);
      await clear(SECOND.id);
    });

    it.each([
      ['a newer format', { ...aFile(), format: 2 }, '/file/format', 'NOT_ALLOWED'],
      ['no schedules', { format: 1 }, '/file/schedules', 'REQUIRED'],
      ['too many schedules', aFile(...Array.from({ length: 51 }, () => ({}))), '/file/schedules', 'TOO_MANY'],
    ])('refuses a file with %s', async (_, file, pointer, code) => {
      const problem = expectProblem(await send(file), 422, 'INVALID_INPUT');
      expect(problem.errors).toContainEqual(expect.objectContaining({ pointer, code }));
    });

    it('is refused while the extension is disabled', async () => {
      const s = session();
      await s.target.changeInstall(SECOND.installA, { enabled: false });
      try {
        const call = { params: { extensionId: SECOND.id }, headers: { 'idempotency-key': newKey() } };
        const body = { file: aFile({}), dry_run: true };
        expectProblem(await s.call('importSchedules', { ...call, body }), 409, 'INSTALL_DISABLED');
      } finally {
        await s.target.changeInstall(SECOND.installA, { enabled: true });
      }
    });
  });
}
