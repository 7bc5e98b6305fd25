import type { Notices } from '@extension-schedules/core/incident.ts';
import type { JobRunnerName, ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { Store, Transaction } from '@extension-schedules/service/domain/ports/store.ts';
import { describe, expect, it } from 'vitest';
import { aScheduleRow, MINUTE, newId, T0 } from '../rows.ts';

/** As a flapping schedule has it. */
const NOTICES: Notices = {
  incident: { since: T0, reported: 'first', damped: false },
  reportedAt: T0,
  thresholdAt: null,
  damped: { failing: 2, recovered: 1, since: T0 - MINUTE, until: T0 + 60 * MINUTE },
};

export function describeSchedules(store: () => Store): void {
  const inTenant = <T>(tenantId: string, work: (tx: Transaction) => Promise<T>) =>
    store().transaction({ tenantId }, work);
  const put = (...rows: ScheduleRow[]) =>
    Promise.all(rows.map((row) => inTenant(row.tenantId, (tx) => tx.schedules.insert(row))));
  const read = ({ tenantId, installId, id }: ScheduleRow) =>
    inTenant(tenantId, (tx) => tx.schedules.find(tenantId, installId, id));

  describe('schedules', () => {
    it('returns every field as stored', async () => {
      const full = aScheduleRow({
        name: 'Nächtlicher Abgleich 🌙',
        pause: { reason: 'user', note: 'maintenance', by: 'Dana', since: T0 + 1, until: T0 + 86_400_123 },
        endpointValid: false,
        startsAt: T0 - 7_000_000,
        endsAt: T0 + 7_000_001,
        overlap: 'queue_one',
        catchUp: 'skip',
        catchUpWindowMs: 90_000_000_000,
        pauseAfterFailures: null,
        notifyAfterFailures: 2,
        notifyOnRecovery: false,
        mutedUntil: T0 + 7,
        notices: NOTICES,
        nextRunAt: T0 + 123,
        skipNextAt: T0 + 123,
        lastRunAt: T0 - 77,
        lastRunStatus: 'failed',
        lastError: { code: 'GUEST_ERROR', message: 'no such agreement', facts: { status: 422, saidByExtension: true } },
        lastSuccessAt: T0 - 999,
        consecutiveFailures: 4,
        revision: 12,
      });
      const bare = aScheduleRow();
      await put(full, bare);
      expect(await read(full)).toEqual(full);
      expect(await read(bare)).toEqual(bare);
    });

    it("keeps a payload's exact text until it is replaced or removed, within its tenant only", async () => {
      const [row, other] = [aScheduleRow(), aScheduleRow()];
      const { tenantId } = row;
      const text = '{"b":9007199254740993, "a":1e400,\n"10":"caf\\u00e9","a":[3.141592653589793238462643383279]}';
      const payloads = (of = tenantId) =>
        inTenant(of, (tx) => Promise.all([row, other].map((one) => tx.schedules.payload(one.tenantId, one.id))));
      await put(row, other);
      expect(await payloads()).toEqual([null, null]);
      const set = (payload: string | null, of = tenantId) => inTenant(of, (tx) => tx.schedules.update(row, payload));
      await set(text);
      await inTenant(tenantId, (tx) => tx.schedules.update({ ...row, name: 'Renamed', revision: 2 }));
      expect(await payloads()).toEqual([text, null]);
      expect(await payloads(other.tenantId)).toEqual([null, null]);
      await set('[]', other.tenantId);
      expect(await payloads()).toEqual([text, null]);
      await inTenant(tenantId, (tx) => tx.schedules.update({ ...row, deletedAt: T0, revision: 3 }));
      expect(await payloads()).toEqual([text, null]);
      // A deleted schedule is not changed.
      await set(null);
      expect(await payloads()).toEqual([text, null]);
    });

    it('lists by creation, in pages without gaps or duplicates, even for equal instants', async () => {
      const place = { tenantId: newId(), installId: newId() };
      const rows = Array.from({ length: 7 }, (_, n) => aScheduleRow({ ...place, createdAt: T0 + (n < 5 ? 0 : n) }));
      await put(...rows, aScheduleRow({ tenantId: place.tenantId }), aScheduleRow({ ...place, deletedAt: T0 }));
      const expected = rows.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
      const seen: string[] = [];
      let after: { createdAt: number; id: string } | undefined;
      for (let pages = 0; pages < 10; pages += 1) {
        const page = await inTenant(place.tenantId, (tx) =>
          tx.schedules.list(place.tenantId, place.installId, { limit: 3, ...(after ? { after } : {}) }),
        );
        seen.push(...page.map(({ id }) => id));
        after = page.at(-1);
        if (page.length < 3) break;
      }
      expect(seen).toEqual(expected);
    });

    it('finds a schedule within its install or by id alone, and locks it', async () => {
      const row = aScheduleRow();
      await put(row);
      await inTenant(row.tenantId, async (tx) => {
        expect(await tx.schedules.find(row.tenantId, newId(), row.id)).toBeUndefined();
        expect(await tx.schedules.find(row.tenantId, row.installId, newId())).toBeUndefined();
        expect(await tx.schedules.find(row.tenantId, row.installId, 'malformed')).toBeUndefined();
        expect(await tx.schedules.findOfTenant(row.tenantId, 'malformed')).toBeUndefined();
        expect(await tx.schedules.findOfTenant(row.tenantId, row.id)).toEqual(row);
        expect(await tx.schedules.lock(row.tenantId, 'malformed')).toBeUndefined();
        expect(await tx.schedules.lock(row.tenantId, row.id)).toEqual(row);
      });
    });

    it('counts schedules of the install and of the tenant', async () => {
      const place = { tenantId: newId(), installId: newId() };
      await put(aScheduleRow(place), aScheduleRow(place), aScheduleRow({ tenantId: place.tenantId }));
      await put(aScheduleRow({ ...place, deletedAt: T0 }));
      const counted = await inTenant(place.tenantId, async (tx) => {
        await tx.schedules.lockTenant(place.tenantId);
        await tx.schedules.lockTenant(place.tenantId);
        return tx.schedules.count(place.tenantId, place.installId);
      });
      expect(counted).toMatchObject({ inInstall: 2, inTenant: 3 });
    });

    it('groups schedules by expression, zone and span, across installs', async () => {
      const place = { tenantId: newId() };
      const first = aScheduleRow(place);
      const pause = { reason: 'user', note: null, by: 'Dana', since: T0, until: null } as const;
      await put(
        first,
        aScheduleRow(place),
        aScheduleRow({ ...place, timezone: 'UTC' }),
        aScheduleRow({ ...place, cron: '0 3 * * *' }),
        aScheduleRow({ ...place, cron: '0 3 * * *', endpointValid: false }),
        aScheduleRow({ ...place, cron: '0 4 * * *', startsAt: T0 }),
        aScheduleRow({ ...place, cron: '0 4 * * *', startsAt: T0, endsAt: T0 + 1 }),
        aScheduleRow({ ...place, enabled: false }),
        aScheduleRow({ ...place, pause }),
        aScheduleRow({ ...place, deletedAt: T0 }),
        aScheduleRow(),
      );
      const read = (exceptId?: string) =>
        inTenant(place.tenantId, async (tx) => {
          const groups = await tx.schedules.cadences(place.tenantId, exceptId);
          return groups
            .map(({ cron, timezone, startsAt, endsAt, count }) =>
              [count, 'of', cron, timezone, startsAt, endsAt].filter((part) => part !== null).join(' '),
            )
            .sort();
        });
      const others = [
        '1 of 0 2 * * * UTC',
        '2 of 0 3 * * * Europe/Berlin',
        `1 of 0 4 * * * Europe/Berlin ${T0}`,
        `1 of 0 4 * * * Europe/Berlin ${T0} ${T0 + 1}`,
      ];
      const all = [...others, '2 of 0 2 * * * Europe/Berlin'].sort();
      expect(await read()).toEqual(all);
      for (const unknown of [newId(), 'nonsense', '']) expect(await read(unknown)).toEqual(all);
      for (const id of [first.id, first.id.toUpperCase()]) {
        expect(await read(id)).toEqual(['1 of 0 2 * * * Europe/Berlin', ...others].sort());
      }
    });

    it('detects a name taken in the install, ignoring case and Unicode form', async () => {
      const row = aScheduleRow({ name: 'Nightly sync' });
      const { tenantId, installId } = row;
      await put(row, aScheduleRow({ tenantId, installId, name: 'Deleted', deletedAt: T0 }));
      const taken = (name: string, exceptId?: string, install = installId) =>
        inTenant(tenantId, async (tx) => {
          const found = await tx.schedules.nameTaken(tenantId, install, name, exceptId);
          const counted = await tx.schedules.count(tenantId, install, name);
          if (exceptId === undefined) expect(counted.nameTaken).toBe(found);
          return found;
        });
      expect(await taken('NIGHTLY Sync')).toBe(true);
      await put(aScheduleRow({ tenantId, installId, name: 'Cafe\u0301 \u0130' }));
      for (const same of ['caf\u00e9 \u0130', 'CAF\u00c9 i\u0307']) expect(await taken(same)).toBe(true);
      expect(await taken('cafe \u0130')).toBe(false);
      expect(await taken('Nightly')).toBe(false);
      expect(await taken('Nightly sync', row.id)).toBe(false);
      expect(await taken('Nightly sync', undefined, newId())).toBe(false);
      expect(await taken('Deleted')).toBe(false);
    });

    it('tells which of several names are taken, by a schedule or by one before', async () => {
      const row = aScheduleRow({ name: 'Nightly sync' });
      const { tenantId, installId } = row;
      await put(row, aScheduleRow({ tenantId, installId, name: 'Deleted', deletedAt: T0 }));
      const taken = (names: string[], install = installId) =>
        inTenant(tenantId, (tx) => tx.schedules.namesTaken(tenantId, install, names));
      const names = ['NIGHTLY Sync', 'Weekly', 'Deleted', 'weekly', 'Cafe\u0301 \u0130', 'caf\u00e9 i\u0307'];
      expect(await taken(names)).toEqual([true, false, false, true, false, true]);
      expect(await taken(['Nightly sync'], newId())).toEqual([false]);
      expect(await taken([])).toEqual([]);
    });

    it('writes configuration and state', async () => {
      const row = aScheduleRow({ name: 'Before' });
      await put(row);
      const changed: ScheduleRow = {
        ...row,
        name: null,
        cron: '*/5 * * * *',
        enabled: false,
        nextRunAt: null,
        pause: { reason: 'failures', note: null, by: 'system', since: T0, until: null },
        revision: 2,
        updatedAt: T0 + 5,
      };
      await inTenant(row.tenantId, (tx) => tx.schedules.update(changed));
      expect(await read(row)).toEqual(changed);
    });

    it('marks a schedule deleted and frees its name', async () => {
      const row = aScheduleRow({ name: 'Once' });
      await put(row);
      await inTenant(row.tenantId, (tx) => tx.schedules.update({ ...row, deletedAt: T0 + 1, nextRunAt: null }));
      expect(await read(row)).toBeUndefined();
      expect(await inTenant(row.tenantId, (tx) => tx.schedules.lock(row.tenantId, row.id))).toBeUndefined();
      await put(aScheduleRow({ tenantId: row.tenantId, installId: row.installId, name: 'Once' }));
      const counted = await inTenant(row.tenantId, (tx) => tx.schedules.count(row.tenantId, row.installId));
      expect(counted).toMatchObject({ inInstall: 1, inTenant: 1 });
    });

    it('records on a deleted schedule only how its last run ended', async () => {
      const row = aScheduleRow();
      const { tenantId, id } = row;
      const deleted = { ...row, deletedAt: T0 + 1 };
      const outcome = {
        lastRunAt: T0 + 2,
        lastRunStatus: 'failed' as const,
        lastError: { code: 'GUEST_ERROR' as const, message: 'no', facts: { status: 422 } },
        lastSuccessAt: T0 - 5,
        consecutiveFailures: 7,
        notices: NOTICES,
      };
      await put(row);
      const lock = (of: string, lockedId = id) =>
        inTenant(of, (tx) => tx.schedules.lockEvenDeleted(tenantId, lockedId));
      expect(await lock(tenantId)).toEqual(row);
      await inTenant(tenantId, (tx) => tx.schedules.update(deleted));
      expect(await lock(tenantId)).toEqual(deleted);
      expect(await lock(newId())).toBeUndefined();
      const find = (of: string, { installId } = row) =>
        inTenant(of, (tx) => tx.schedules.findEvenDeleted(tenantId, installId, id));
      expect(await find(tenantId)).toEqual(deleted);
      expect(await find(newId())).toBeUndefined();
      expect(await find(tenantId, aScheduleRow())).toBeUndefined();
      expect(await lock(tenantId, 'malformed')).toBeUndefined();
      await store().transaction('worker', async (tx) => {
        await tx.schedules.recordOutcome(tenantId, id, outcome);
        await tx.schedules.setNextRun(tenantId, id, T0 + 9);
        await tx.schedules.update({ ...deleted, name: 'Changed' });
      });
      expect(await lock(tenantId)).toEqual({ ...deleted, ...outcome });
    });

    it('restores a schedule deleted after an instant, within its install and tenant only', async () => {
      const row = aScheduleRow({ name: 'Twice' });
      const deleted = { ...row, deletedAt: T0 + 10, nextRunAt: null };
      await put(row);
      const { tenantId, installId, id } = row;
      const find = (since: number, of = tenantId, install = installId) =>
        inTenant(of, (tx) => tx.schedules.lockDeleted(tenantId, install, id, since));
      expect(await find(T0)).toBeUndefined();
      await inTenant(tenantId, (tx) => tx.schedules.update(deleted));
      expect(await find(T0 + 9)).toEqual(deleted);
      expect(await find(T0 + 10)).toBeUndefined();
      expect(await find(T0, newId())).toBeUndefined();
      expect(await find(T0, tenantId, newId())).toBeUndefined();
      expect(
        await inTenant(tenantId, (tx) => tx.schedules.lockDeleted(tenantId, installId, 'malformed', T0)),
      ).toBeUndefined();
      const restored = { ...row, name: 'Again', revision: 3, nextRunAt: T0 + 99 };
      await inTenant(tenantId, (tx) => tx.schedules.restore(restored));
      expect(await read(row)).toEqual(restored);
      expect(await find(T0)).toBeUndefined();
    });

    it('lists schedules of an install deleted after an instant, newest deletion first', async () => {
      const [tenantId, installId] = [newId(), newId()];
      const rows = [1, 2, 3].map(() => aScheduleRow({ tenantId, installId }));
      await inTenant(tenantId, async (tx) => {
        for (const row of [...rows, aScheduleRow({ tenantId, installId })]) await tx.schedules.insert(row);
        for (const [index, row] of rows.entries()) await tx.schedules.update({ ...row, deletedAt: T0 + index });
      });
      const list = (limit: number, of = tenantId, install = installId) =>
        inTenant(of, (tx) => tx.schedules.listDeleted(tenantId, install, T0, limit));
      const [, second, third] = rows.map(({ id }) => id);
      expect((await list(9)).map(({ id }) => id)).toEqual([third, second]);
      expect((await list(1)).map(({ id, deletedAt }) => [id, deletedAt])).toEqual([[third, T0 + 2]]);
      expect(await list(9, tenantId, newId())).toEqual([]);
      expect(await list(9, newId())).toEqual([]);
    });

    it('claims expired timed pauses, earliest first', async () => {
      const since = T0 - 60 * MINUTE;
      const paused = (until: number | null, changes: Partial<ScheduleRow> = {}) =>
        aScheduleRow({ pause: { reason: 'user', note: null, by: 'Dana', since, until }, ...changes });
      const over = paused(T0 - MINUTE);
      const justNow = paused(T0, { enabled: false });
      const others = [paused(T0 + 1), paused(null), aScheduleRow(), paused(T0 - MINUTE, { deletedAt: T0 })];
      await put(justNow, over, ...others);
      const claimed = await store().transaction('worker', (tx) => tx.schedules.claimPauseOver('pg-boss', T0, 1000));
      const ours = new Set([over, justNow, ...others].map(({ id }) => id));
      expect(claimed.filter(({ id }) => ours.has(id))).toEqual([over, justNow]);
      expect(await store().transaction('worker', (tx) => tx.schedules.claimPauseOver('pg-boss', T0, 1))).toHaveLength(
        1,
      );
    });

    it('finds the schedules either claim would take, once each, without claiming', async () => {
      const pause = { reason: 'user' as const, note: null, by: 'Dana', since: T0 - 60 * MINUTE, until: T0 - MINUTE };
      const both = aScheduleRow({ pause, nextRunAt: T0 });
      const [over, due] = [aScheduleRow({ pause, enabled: false }), aScheduleRow({ nextRunAt: T0 })];
      const rows = [due, both, over, aScheduleRow({ nextRunAt: T0 + 1 }), aScheduleRow({ pause, deletedAt: T0 })];
      await put(...rows);
      const ours = new Set(rows.map(({ id }) => id));
      const find = async () => {
        const found = await store().transaction('worker', (tx) => tx.schedules.due('pg-boss', T0, 1000));
        return found.filter(({ id }) => ours.has(id));
      };
      const expected = [both, over, due];
      expect((await find()).map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
      expect(await find()).toEqual(expect.arrayContaining(expected));
      expect(await store().transaction('worker', (tx) => tx.schedules.due('pg-boss', T0, 1))).toHaveLength(1);
    });

    it('leaves deferred schedules out of both claims until the deferral ends or they change', async () => {
      const pause = { reason: 'user' as const, note: null, by: 'Dana', since: T0 - 60 * MINUTE, until: T0 - MINUTE };
      const due = () => aScheduleRow({ nextRunAt: T0 - MINUTE, pause });
      const rows = [due(), due(), due()];
      const [left, edited, moved] = rows as [ScheduleRow, ScheduleRow, ScheduleRow];
      await put(...rows);
      const claimed = (now: number) =>
        store().transaction('worker', async (tx) => {
          const ids = rows.map(({ id }) => id);
          const found = [
            await tx.schedules.claimDue('pg-boss', now, 1000),
            await tx.schedules.claimPauseOver('pg-boss', now, 1000),
          ];
          return found.map((some) => new Set(some.map(({ id }) => id).filter((id) => ids.includes(id))));
        });
      await store().transaction('worker', async (tx) => {
        for (const { tenantId, id } of rows) await tx.schedules.putOff(tenantId, id, T0 + MINUTE);
      });
      expect(await claimed(T0 + MINUTE - 1)).toEqual([new Set(), new Set()]);
      expect(await read(left)).toEqual(left);
      await inTenant(edited.tenantId, (tx) => tx.schedules.update(edited));
      await inTenant(moved.tenantId, (tx) => tx.schedules.setNextRun(moved.tenantId, moved.id, T0 - 2 * MINUTE));
      const changed = new Set([edited.id, moved.id]);
      expect(await claimed(T0 + MINUTE - 1)).toEqual([changed, changed]);
      const all = new Set(rows.map(({ id }) => id));
      expect(await claimed(T0 + MINUTE)).toEqual([all, all]);
    });

    it('records next run and outcome without touching the revision', async () => {
      const row = aScheduleRow({ revision: 3 });
      await put(row);
      const outcome = {
        lastRunAt: T0 + 1,
        lastRunStatus: 'succeeded' as const,
        lastError: null,
        lastSuccessAt: T0 + 2,
        consecutiveFailures: 0,
        notices: NOTICES,
      };
      await store().transaction('worker', async (tx) => {
        await tx.schedules.setNextRun(row.tenantId, row.id, T0 + 3);
        await tx.schedules.recordOutcome(row.tenantId, row.id, outcome);
      });
      expect(await read(row)).toEqual({ ...row, ...outcome, nextRunAt: T0 + 3 });
    });

    it('changes what was reported without the rest, and finds what is to be summed up', async () => {
      const row = aScheduleRow({ revision: 3 });
      const until = NOTICES.damped?.until ?? 0;
      await put(row);
      const due = async (now: number) => {
        const found = await store().transaction('worker', (tx) => tx.schedules.noticesDue(now, 1_000));
        return found.filter(({ id }) => id === row.id);
      };
      await store().transaction('worker', (tx) => tx.schedules.setNotices(row.tenantId, row.id, NOTICES));
      await inTenant(row.tenantId, (tx) => tx.schedules.update({ ...row, name: 'Changed' }));
      expect(await read(row)).toEqual({ ...row, name: 'Changed', notices: NOTICES });
      expect(await due(until - 1)).toEqual([]);
      expect(await due(until)).toEqual([{ tenantId: row.tenantId, id: row.id }]);
      const nothing = { ...NOTICES, damped: null };
      await store().transaction('worker', (tx) => tx.schedules.setNotices(row.tenantId, row.id, nothing));
      expect(await due(until)).toEqual([]);
    });

    it('finds what is to be summed up of every tenant, however many schedules another one has', async () => {
      const until = Date.UTC(2001, 0, 1);
      const busy = newId();
      const [older, old] = [aScheduleRow({ tenantId: busy }), aScheduleRow({ tenantId: busy })];
      const modest = aScheduleRow();
      await put(older, old, modest);
      const damp = (row: ScheduleRow, at: number | null) =>
        store().transaction('worker', (tx) =>
          tx.schedules.setNotices(row.tenantId, row.id, {
            ...NOTICES,
            damped: at === null ? null : { failing: 1, recovered: 0, since: at - 1, until: at },
          }),
        );
      await damp(older, until - 2);
      await damp(old, until - 1);
      await damp(modest, until);
      const found = await store().transaction('worker', (tx) => tx.schedules.noticesDue(until, 2));
      expect(found.map(({ id }) => id)).toEqual([older.id, modest.id]);
      for (const row of [older, old, modest]) await damp(row, null);
    });

    it('assigns a schedule, even a deleted one, to another job runner and changes nothing else', async () => {
      const rows = [aScheduleRow({ revision: 3 }), aScheduleRow({ deletedAt: T0 })];
      await put(...rows);
      for (const row of rows) {
        await store().transaction('operator', (tx) => tx.schedules.setEngine(row.tenantId, row.id, 'temporal'));
        const found = await inTenant(row.tenantId, (tx) => tx.schedules.lockEvenDeleted(row.tenantId, row.id));
        expect(found).toEqual({ ...row, engine: 'temporal' });
      }
    });

    it("neither reads nor changes another tenant's schedules", async () => {
      const row = aScheduleRow({ name: 'Mine' });
      const { tenantId, installId, id } = row;
      await put(row);
      await inTenant(newId(), async (tx) => {
        expect(await tx.schedules.find(tenantId, installId, id)).toBeUndefined();
        expect(await tx.schedules.lock(tenantId, id)).toBeUndefined();
        expect(await tx.schedules.list(tenantId, installId, { limit: 10 })).toEqual([]);
        expect(await tx.schedules.count(tenantId, installId)).toMatchObject({ inInstall: 0, inTenant: 0 });
        expect(await tx.schedules.cadences(tenantId)).toEqual([]);
        expect(await tx.schedules.nameTaken(tenantId, installId, 'Mine')).toBe(false);
        await tx.schedules.update({ ...row, name: 'Theirs' });
        await tx.schedules.setNextRun(tenantId, id, T0);
        await tx.schedules.setEngine(tenantId, id, 'temporal');
      });
      expect(await read(row)).toEqual(row);
      const foreign = inTenant(newId(), (tx) => tx.schedules.insert(aScheduleRow()));
      await expect(foreign).rejects.toThrow();
    });

    it('locks all schedules of an install in the order of their ids', async () => {
      const place = { tenantId: newId(), installId: newId() };
      const rows = Array.from({ length: 4 }, () => aScheduleRow(place));
      await put(...rows, aScheduleRow({ ...place, deletedAt: T0 }), aScheduleRow({ tenantId: place.tenantId }));
      const taken = await inTenant(place.tenantId, (tx) => tx.schedules.lockInstall(place.tenantId, place.installId));
      expect(taken).toEqual(rows.sort((a, b) => (a.id < b.id ? -1 : 1)));
      expect(await inTenant(newId(), (tx) => tx.schedules.lockInstall(place.tenantId, place.installId))).toEqual([]);
    });

    it('claims only schedules of the given job runner', async () => {
      const pause = { reason: 'user' as const, note: null, by: 'Dana', since: T0 - 60 * MINUTE, until: T0 - MINUTE };
      const [ours, theirs] = (['pg-boss', 'temporal'] as const).map((engine) =>
        aScheduleRow({ engine, nextRunAt: T0 - MINUTE, pause }),
      ) as [ScheduleRow, ScheduleRow];
      await put(ours, theirs);
      const claimed = (engine: JobRunnerName) =>
        store().transaction('worker', async (tx) => {
          const found = [
            await tx.schedules.claimDue(engine, T0, 1000),
            await tx.schedules.claimPauseOver(engine, T0, 1000),
          ];
          return found.map((some) => some.filter(({ id }) => id === ours.id || id === theirs.id));
        });
      expect(await claimed('pg-boss')).toEqual([[ours], [ours]]);
      expect(await claimed('temporal')).toEqual([[theirs], [theirs]]);
    });

    it('claims due schedules, oldest first, and none that is stopped', async () => {
      const due = (changes: Partial<ScheduleRow>) => aScheduleRow({ nextRunAt: T0 - 5 * MINUTE, ...changes });
      const late = due({ nextRunAt: T0 - 9 * MINUTE });
      const onTime = due({ nextRunAt: T0 });
      const others = [
        due({ nextRunAt: T0 + 1 }),
        due({ enabled: false }),
        due({ deletedAt: T0 }),
        due({ nextRunAt: null }),
      ];
      await put(onTime, late, ...others);
      const claimed = await store().transaction('worker', (tx) => tx.schedules.claimDue('pg-boss', T0, 1000));
      const ours = new Set([late, onTime, ...others].map(({ id }) => id));
      expect(claimed.filter(({ id }) => ours.has(id))).toEqual([late, onTime]);
      const first = await store().transaction('worker', (tx) => tx.schedules.claimDue('pg-boss', T0, 1));
      expect(first).toEqual(claimed.slice(0, 1));
    });

    it('claims tenants in turn, so that one row does not wait behind another tenant’s many', async () => {
      const [greedy, modest] = [newId(), newId()];
      const first = T0 - 20 * 365 * 24 * 60 * MINUTE;
      const many = Array.from({ length: 30 }, (_, n) => aScheduleRow({ tenantId: greedy, nextRunAt: first + n }));
      const one = aScheduleRow({ tenantId: modest, nextRunAt: first + 1_000 });
      await put(...many, one);
      const ids = async (find: (tx: Transaction) => Promise<ScheduleRow[]>) =>
        (await store().transaction('worker', find)).map(({ id }) => id);
      expect(await ids((tx) => tx.schedules.due('pg-boss', T0, 20))).toContain(one.id);
      const claimed = await ids((tx) => tx.schedules.claimDue('pg-boss', T0, 20));
      expect(claimed.slice(0, 2)).toEqual([many[0]?.id, one.id]);
      for (const row of [...many, one]) {
        await inTenant(row.tenantId, (tx) => tx.schedules.update({ ...row, deletedAt: T0, nextRunAt: null }));
      }
    });
  });
}
