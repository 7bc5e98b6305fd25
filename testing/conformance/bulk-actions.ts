import { beforeEach, describe, expect, it } from 'vitest';
import { NOWHERE } from './fixture.ts';
import { justPassed, newKey } from './requests.ts';
import {
  type BulkResult,
  type BulkUndoResult,
  expectProblem,
  type Run,
  type Schedule,
  type Session,
  type Undoable,
} from './session.ts';

const finished = ({ finished_at }: Run) => finished_at !== null;

/** Bulk changes other than enabling, disabling and deleting; the reason of a bulk change; and their undo. */
export function describeBulkActions(session: () => Session): void {
  describe('changing many in other ways', () => describeActions(session));
}

function describeActions(session: () => Session): void {
  let schedules: [Schedule, Schedule];
  beforeEach(async () => {
    const s = session();
    schedules = [await s.schedule({ name: 'Nightly agreement sync' }), await s.schedule()];
  });
  const change = (parameters: object, on: readonly Pick<Schedule, 'id' | 'etag'>[] = schedules, headers = {}) => {
    const body = { ...parameters, items: on.map(({ id, etag }) => ({ id, etag })) };
    return session().call('changeSchedules', { headers: { 'idempotency-key': newKey(), ...headers }, body });
  };
  const changed = async (...asked: Parameters<typeof change>) => {
    const reply = await change(...asked);
    expect(reply.status, reply.text).toBe(200);
    return reply.read<BulkResult>().items;
  };
  const read = () => Promise.all(schedules.map((schedule) => session().read(schedule)));
  const newest = async () => (await session().call('listUndoable', {})).read<Undoable>().bulk_changes[0];
  const undoNewest = async () => {
    const body = { bulk_change_id: (await newest())?.id };
    const undo = () => session().call('undoBulkChange', { body });
    const first = await undo();
    expect(first.status, first.text).toBe(200);
    // A repeated request gets the same answer.
    expect((await undo()).read()).toEqual(first.read());
    return first.read<BulkUndoResult>();
  };

  describe('pausing and resuming many', () => {
    const until = '2031-05-04T08:00:00.000Z';

    it('pauses each with the note and the end, in one entry of the audit for each', async () => {
      const items = await changed({ action: 'pause', note: ' Office move ', until });
      const paused = await read();
      expect(items).toEqual(paused.map(({ id, etag }) => ({ id, status: 200, etag, problem: null })));
      const pause = { reason: 'user', note: 'Office move', by: 'Ada Admin', until };
      for (const one of paused) expect(one).toMatchObject({ state: 'paused', pause });
      const entries = await Promise.all(paused.map(async (one) => (await session().audit(one))[0]));
      expect(entries).toMatchObject(
        paused.map(() => ({ action: 'pause', changes: [{ field: 'pause', before: null, after: pause }] })),
      );
      expect(new Set(entries.map((entry) => entry?.bulk_change_id))).toEqual(new Set([(await newest())?.id]));
      expect(await newest()).toMatchObject({ action: 'pause', schedules: { length: 2 }, changed_since: 0 });
    });

    it('is undone: the pauses before, or none', async () => {
      const [plain, paused] = schedules;
      const before = (await session().change(paused, 'pauseSchedule', { note: 'Kept', until })).read<Schedule>();
      await changed({ action: 'pause', note: null, until: null }, [plain, before]);
      expect(await undoNewest()).toMatchObject({ restored: { length: 2 }, not_restored: [] });
      const [first, second] = await read();
      expect(first).toMatchObject({ pause: null, next_run_at: plain.next_run_at });
      expect(second?.pause).toEqual(before.pause);
      expect((await session().audit(plain))[0]).toMatchObject({ action: 'resume', bulk_change_id: null });
    });

    it('resumes each that is paused, and pauses them again when that is undone', async () => {
      const [plain, paused] = schedules;
      const before = (await session().change(paused, 'pauseSchedule', { note: 'Kept' })).read<Schedule>();
      const items = await changed({ action: 'resume' }, [plain, before]);
      expect(items.map(({ status }) => status)).toEqual([200, 200]);
      expect(items[0]?.etag).toBe(plain.etag);
      const [first, second] = await read();
      expect(first).toEqual(plain);
      expect(second).toMatchObject({ state: 'active', pause: null });
      expect(await newest()).toMatchObject({ action: 'resume', schedules: [{ id: paused.id }] });
      await undoNewest();
      expect((await read())[1]).toMatchObject({
        pause: { note: 'Kept', by: 'Ada Admin', reason: 'user', until: null },
      });
    });

    it('gives back the failures of an automatic pause when a resume is undone', async () => {
      const s = session();
      const { at, daily } = justPassed();
      const failing = await s.schedule({ ...daily, pause_after_failures: 1 }, { endpoint: 'refuses' });
      await s.runOccurrence(failing, at);
      const before = await s.read(failing);
      expect(before).toMatchObject({ pause: { reason: 'failures', by: 'system' }, consecutive_failures: 1 });
      await changed({ action: 'resume' }, [before]);
      expect(await s.read(failing)).toMatchObject({ pause: null, consecutive_failures: 0 });
      expect(await undoNewest()).toMatchObject({ restored: [{ id: failing.id }] });
      expect(await s.read(failing)).toMatchObject({
        pause: { reason: 'failures', by: 'system' },
        consecutive_failures: 1,
      });
    });

    it('leaves what was changed since when it is undone', async () => {
      const [one, two] = schedules;
      await changed({ action: 'pause' });
      await session().change(two, 'updateSchedule', { max_attempts: 5 });
      expect(await undoNewest()).toMatchObject({
        restored: [{ id: one.id }],
        not_restored: [{ schedule_id: two.id, reason: 'CHANGED' }],
      });
    });
  });

  describe('changing the time zone of many', () => {
    it('moves the next runs, and back when it is undone', async () => {
      const items = await changed({ action: 'set_timezone', timezone: 'asia/tokyo' });
      expect(items.map(({ status }) => status)).toEqual([200, 200]);
      const moved = await read();
      for (const [index, one] of moved.entries()) {
        expect(one).toMatchObject({ timezone: 'Asia/Tokyo', cron: schedules[index]?.cron, etag: items[index]?.etag });
        expect(one.next_run_at).not.toBe(schedules[index]?.next_run_at);
      }
      expect(await newest()).toMatchObject({ action: 'set_timezone', changed_since: 0 });
      expect(await undoNewest()).toMatchObject({ restored: { length: 2 }, not_restored: [] });
      for (const [index, one] of (await read()).entries()) {
        const { timezone, next_run_at } = schedules[index] ?? {};
        expect(one).toMatchObject({ timezone, next_run_at });
      }
    });
  });

  describe('changing the notifications of many', () => {
    const soon = () => new Date(Date.now() + 3_600_000).toISOString();

    it('is undone: the settings before, and only those that were changed', async () => {
      const s = session();
      const [plain, own] = schedules;
      const before = { notify_after_failures: 5, notify_on_recovery: false, muted_until: soon() };
      const changedBefore = (await s.change(own, 'updateSchedule', before)).read<Schedule>();
      const wanted = { notify_after_failures: 2, muted_until: null };
      await changed({ action: 'set_notifications', ...wanted }, [plain, changedBefore]);
      expect(await s.read(own)).toMatchObject({ ...wanted, notify_on_recovery: false });
      expect(await newest()).toMatchObject({ action: 'set_notifications', schedules: { length: 2 }, changed_since: 0 });
      expect(await undoNewest()).toMatchObject({ restored: { length: 2 }, not_restored: [] });
      expect(await s.read(plain)).toMatchObject({ notify_after_failures: null, muted_until: null });
      expect(await s.read(own)).toMatchObject(before);
    });
  });

  it('leaves a time zone whose times are no longer allowed when it is undone', async () => {
    const s = session();
    const { limits } = s.target;
    const often = await s.schedule({ name: 'Often', cron: '0 * * * *' });
    await changed({ action: 'set_timezone', timezone: 'Asia/Tokyo' }, [often]);
    const { minimumIntervalSeconds } = limits;
    limits.minimumIntervalSeconds = 7_200;
    try {
      const left = [{ schedule_id: often.id, name: 'Often', reason: 'NOT_ALLOWED' }];
      expect(await undoNewest()).toEqual({ restored: [], not_restored: left });
    } finally {
      limits.minimumIntervalSeconds = minimumIntervalSeconds;
    }
    expect(await s.read(often)).toMatchObject({ timezone: 'Asia/Tokyo' });
  });

  describe('running many now', () => {
    it('starts a run of each, and says why others cannot run', async () => {
      const s = session();
      const off = await s.schedule({ enabled: false });
      const key = { 'idempotency-key': newKey() };
      const asked = [schedules[0], off, { id: NOWHERE, etag: '*' }];
      const reply = await change({ action: 'run_now' }, asked, key);
      const [started, disabled, missing] = reply.read<BulkResult>().items;
      expect(started).toEqual({
        id: schedules[0].id,
        status: 202,
        etag: null,
        run_id: expect.any(String),
        problem: null,
      });
      expect(disabled).toMatchObject({ status: 409, problem: { code: 'SCHEDULE_DISABLED' } });
      expect(missing).toMatchObject({ status: 404, problem: { code: 'NOT_FOUND' } });
      const run = await s.follow(schedules[0], started?.run_id ?? '', finished);
      expect(run).toMatchObject({ trigger: 'run_now', status: 'succeeded', requested_by: 'Ada Admin' });
      const [entry] = await s.audit(schedules[0]);
      expect(entry).toMatchObject({ action: 'run_now', bulk_change_id: expect.any(String) });
      // A replay starts nothing, and runs cannot be undone.
      expect((await change({ action: 'run_now' }, asked, key)).text).toBe(reply.text);
      expect((await newest())?.id).not.toBe(entry?.bulk_change_id);
      expectProblem(
        await s.call('undoBulkChange', { body: { bulk_change_id: entry?.bulk_change_id } }),
        404,
        'NOT_FOUND',
      );
    });
  });

  it('runs disabled schedules now too if that is allowed', async () => {
    const off = await session().schedule({ enabled: false });
    const [started] = await changed({ action: 'run_now', allow_disabled: true }, [off]);
    expect(started).toMatchObject({ id: off.id, status: 202, problem: null });
    await session().follow(off, started?.run_id ?? '', finished);
    expect(await session().read(off)).toMatchObject({ enabled: false });
  });

  describe('the reason for disabling many', () => {
    it('is kept with each change', async () => {
      await changed({ action: 'disable', note: ' Customer left ' });
      for (const schedule of schedules) {
        expect((await session().audit(schedule))[0]).toMatchObject({
          action: 'disable',
          changes: [
            { field: 'enabled', before: true, after: false },
            { field: 'note', before: null, after: 'Customer left' },
          ],
        });
      }
    });

    it('is left out when it is blank', async () => {
      await changed({ action: 'disable', note: ' ' });
      const [entry] = await session().audit(schedules[0]);
      expect(entry?.changes).toEqual([{ field: 'enabled', before: true, after: false }]);
    });
  });
}
