import type { RunGlance, RunRow, RunStore } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { JobRunnerName } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { Store, Transaction } from '@extension-schedules/service/domain/ports/store.ts';
import { describe, expect, it } from 'vitest';
import { anAttemptRow, aRunRow, aScheduleRow, MINUTE, newId, T0 } from '../rows.ts';

export function describeRuns(store: () => Store): void {
  const inTenant = <T>(tenantId: string, work: (tx: Transaction) => Promise<T>) =>
    store().transaction({ tenantId }, work);
  const put = async (...rows: RunRow[]) => {
    for (const row of rows) await inTenant(row.tenantId, (tx) => tx.runs.insert(row));
  };
  const read = ({ tenantId, scheduleId, id }: RunRow) =>
    inTenant(tenantId, (tx) => tx.runs.find(tenantId, scheduleId, id));

  describe('runs', () => {
    it('returns every field as stored', async () => {
      const full = aRunRow({
        status: 'failed',
        trigger: 'rerun',
        requestedBy: 'Dana',
        rerunOf: newId(),
        startedAt: T0 + 1,
        finishedAt: T0 + 1234,
        httpStatus: 422,
        error: { code: 'GUEST_ERROR', message: 'agreement 7 has no customer', facts: { saidByExtension: true } },
        response: { text: '{"error":"…"}', bytes: 3_000_000_000, truncated: true },
        contentHash: 'sha256:ab',
        attempts: [
          anAttemptRow({
            status: 'timed_out',
            finishedAt: T0 + 9,
            error: { code: 'TIMED_OUT', message: '', facts: { limitMs: 10_000 } },
            retryAt: T0 + 10,
          }),
          anAttemptRow({ number: 2, status: 'failed', finishedAt: T0 + 1234, httpStatus: 422 }),
        ],
      });
      const missed = aRunRow({
        status: 'skipped',
        skipReason: 'missed',
        missedCount: 41,
        version: null,
        versionId: null,
      });
      await put(full, missed);
      expect(await read(full)).toEqual(full);
      expect(await read(missed)).toEqual(missed);
    });

    it('keeps text with NUL readable', async () => {
      const run = aRunRow({ response: { text: 'a\u0000b', bytes: 3, truncated: false } });
      await put(run);
      expect((await read(run))?.response?.text).toMatch(/^a.b$/su);
    });

    it('records the same occurrence once', async () => {
      const run = aRunRow();
      expect(await inTenant(run.tenantId, (tx) => tx.runs.insert(run))).toBe(true);
      const again = { ...run, method: 'GET' };
      expect(await inTenant(run.tenantId, (tx) => tx.runs.insert(again))).toBe(false);
      expect(await read(run)).toEqual(run);
    });

    it('finds a run within its schedule', async () => {
      const run = aRunRow({ attempts: [anAttemptRow()] });
      await put(run);
      await inTenant(run.tenantId, async (tx) => {
        expect(await tx.runs.find(run.tenantId, newId(), run.id)).toBeUndefined();
        expect(await tx.runs.find(run.tenantId, run.scheduleId, 'malformed')).toBeUndefined();
        expect(await tx.runs.find(run.tenantId, run.scheduleId, newId())).toBeUndefined();
        expect(await tx.runs.find(run.tenantId, run.scheduleId, run.id)).toEqual(run);
      });
    });

    it('records the start and end of a run, and each attempt', async () => {
      const run = aRunRow();
      await put(run);
      const frozen = { method: 'GET', path: '/moved', version: '2.0.0', versionId: newId(), contentHash: 'sha256:cd' };
      const running = { ...run, ...frozen, status: 'running' as const, startedAt: T0 + 1 };
      const attempt = anAttemptRow();
      const failed = { ...attempt, status: 'failed' as const, finishedAt: T0 + 9, httpStatus: 503, retryAt: T0 + 20 };
      await store().transaction('worker', async (tx) => {
        await tx.runs.begin(running);
        await tx.runs.putAttempt(run.tenantId, run.id, attempt);
        await tx.runs.putAttempt(run.tenantId, run.id, failed);
        await tx.runs.putAttempt(run.tenantId, run.id, { ...attempt, number: 2 });
      });
      const attempts = [failed, { ...attempt, number: 2 }];
      expect(await read(run)).toEqual({ ...running, attempts });
      const ended: RunRow = {
        ...running,
        status: 'failed',
        finishedAt: T0 + 30,
        httpStatus: 500,
        error: { code: 'GUEST_UNAVAILABLE', message: 'later' },
        response: { text: '{}', bytes: 2, truncated: false },
      };
      await store().transaction('worker', (tx) => tx.runs.end({ ...ended, version: 'not written' }));
      expect(await read(run)).toEqual({ ...ended, attempts });
    });

    it('finds the unfinished run, running before queued', async () => {
      const place = { tenantId: newId(), scheduleId: newId() };
      const active = () => inTenant(place.tenantId, (tx) => tx.runs.active(place.tenantId, place.scheduleId));
      await put(aRunRow({ ...place, status: 'succeeded' }));
      expect(await active()).toBeUndefined();
      const queued = aRunRow({ ...place, scheduledFor: T0 - MINUTE });
      await put(queued);
      expect(await active()).toEqual(queued);
      const running = aRunRow({ ...place, status: 'running', attempts: [anAttemptRow()] });
      await put(running);
      expect(await active()).toEqual(running);
    });

    it('lists the unfinished runs of a schedule, and which is next', async () => {
      const place = { tenantId: newId(), scheduleId: newId() };
      const unfinished = (of = place.tenantId) =>
        inTenant(of, (tx) => tx.runs.unfinished(place.tenantId, place.scheduleId));
      const idle = newId();
      const busy = (of = place.tenantId) =>
        inTenant(of, (tx) => tx.runs.beforeManual(place.tenantId, [idle, place.scheduleId], T0));
      const later = aRunRow({ ...place, queuedAt: T0 + 2, scheduledFor: T0 - MINUTE });
      const first = aRunRow({ ...place, queuedAt: T0 + 1, scheduledFor: T0 });
      const running = aRunRow({ ...place, queuedAt: T0 + 3, status: 'running' });
      await put(later, first, aRunRow({ ...place, status: 'succeeded' }), aRunRow({ tenantId: place.tenantId }));
      expect(await unfinished()).toEqual([first, later].map(({ id }) => ({ id, status: 'queued' })));
      await put(running);
      expect((await unfinished())[0]).toEqual({ id: running.id, status: 'running' });
      expect(await unfinished(newId())).toEqual([]);
      expect(await busy()).toEqual({ busy: new Set([place.scheduleId]), queuedAt: [] });
      expect(await busy(newId())).toEqual({ busy: new Set(), queuedAt: [] });
      expect(await inTenant(place.tenantId, (tx) => tx.runs.unfinished(place.tenantId, 'malformed'))).toEqual([]);
    });

    it('does not count a run waiting behind a running one as stale', async () => {
      const place = { tenantId: newId(), scheduleId: newId() };
      const before = T0 - 10 * MINUTE;
      const waiting = aRunRow({ ...place, queuedAt: before - 1 });
      const running = aRunRow({
        ...place,
        status: 'running',
        queuedAt: before - 2,
        startedAt: before - 2,
        attempts: [anAttemptRow({ deadlineAt: T0 })],
      });
      await put(waiting, running);
      const stale = async () =>
        (await store().transaction('worker', (tx) => tx.runs.stale(before, 1000)))
          .map(({ runId }) => runId)
          .filter((id) => id === waiting.id || id === running.id);
      expect(await stale()).toEqual([]);
      await inTenant(place.tenantId, (tx) => tx.runs.end({ ...running, status: 'succeeded', finishedAt: T0 }));
      expect(await stale()).toEqual([waiting.id]);
    });

    it('lists newest first, in pages without gaps or duplicates', async () => {
      const place = { tenantId: newId(), scheduleId: newId() };
      const runs = Array.from({ length: 7 }, (_, n) =>
        aRunRow({ ...place, scheduledFor: T0 + (n < 4 ? 0 : n * MINUTE), attempts: [anAttemptRow()] }),
      );
      await put(...runs, aRunRow({ tenantId: place.tenantId }));
      const expected = runs.toSorted((a, b) => b.scheduledFor - a.scheduledFor || (a.id < b.id ? 1 : -1));
      const seen: RunRow[] = [];
      let before: { scheduledFor: number; id: string } | undefined;
      for (let pages = 0; pages < 10; pages += 1) {
        const page = await inTenant(place.tenantId, (tx) =>
          tx.runs.list(place.tenantId, place.scheduleId, { limit: 2, ...(before ? { before } : {}) }),
        );
        seen.push(...page);
        before = page.at(-1);
        if (page.length < 2) break;
      }
      expect(seen).toEqual(expected);
    });

    it('lists by statuses, trigger and nominal time', async () => {
      const place = { tenantId: newId(), scheduleId: newId() };
      const failed = aRunRow({ ...place, status: 'failed', scheduledFor: T0 + 1 });
      const manual = aRunRow({ ...place, status: 'failed', trigger: 'run_now', scheduledFor: T0 + 2 });
      const skipped = aRunRow({ ...place, status: 'skipped', skipReason: 'missed', scheduledFor: T0 + 3 });
      await put(failed, manual, skipped, aRunRow({ ...place, status: 'succeeded' }));
      const list = (filter: Omit<Parameters<RunStore['list']>[2], 'limit'>) =>
        inTenant(place.tenantId, (tx) => tx.runs.list(place.tenantId, place.scheduleId, { limit: 10, ...filter }));
      expect(await list({ statuses: ['failed'] })).toEqual([manual, failed]);
      expect(await list({ statuses: ['timed_out', 'failed'] })).toEqual([manual, failed]);
      expect(await list({ statuses: ['skipped', 'failed'] })).toEqual([skipped, manual, failed]);
      expect(await list({ trigger: 'run_now' })).toEqual([manual]);
      expect(await list({ statuses: ['failed'], trigger: 'schedule' })).toEqual([failed]);
      expect(await list({ from: T0 + 2 })).toEqual([skipped, manual]);
      expect(await list({ from: T0 + 1, to: T0 + 3 })).toEqual([manual, failed]);
      expect(await list({ to: T0 + 3, before: manual })).toEqual([
        failed,
        expect.objectContaining({ status: 'succeeded' }),
      ]);
    });

    it('reads the last runs of many schedules, oldest first', async () => {
      const tenantId = newId();
      const [one, two, none] = [newId(), newId(), newId()];
      const runOf = (scheduleId: string, n: number, changes: Partial<RunRow> = {}) =>
        aRunRow({ tenantId, scheduleId, scheduledFor: T0 + n * MINUTE, ...changes });
      const timed = runOf(one, 3, { status: 'succeeded', startedAt: T0, finishedAt: T0 + 250 });
      const runs = [timed, runOf(one, 1), runOf(one, 2), runOf(two, 5)];
      await put(...runs);
      const glances = await inTenant(tenantId, recentOf(tenantId, [one, none, two], 2));
      const ids = (scheduleId: string) =>
        glances.filter((glance) => glance.scheduleId === scheduleId).map(({ id }) => id);
      expect(ids(one)).toEqual([runs[2]?.id, timed.id]);
      expect(ids(two)).toEqual([runs[3]?.id]);
      expect(glances).toHaveLength(3);
      expect(glances.find(({ id }) => id === timed.id)).toEqual({
        scheduleId: one,
        id: timed.id,
        status: 'succeeded',
        trigger: 'schedule',
        scheduledFor: timed.scheduledFor,
        durationMs: 250,
        callDurationMs: null,
        attempts: 0,
        retry: null,
      });
      expect(await inTenant(tenantId, recentOf(tenantId, [], 2))).toEqual([]);
    });

    it('tells of the last runs how long their calls took and which attempt they wait for', async () => {
      const tenantId = newId();
      const scheduleId = newId();
      const error = {
        code: 'GUEST_ERROR' as const,
        message: 'no',
        facts: { status: 503, saidByExtension: true as const },
      };
      const failed = anAttemptRow({
        status: 'failed',
        startedAt: T0,
        finishedAt: T0 + 100,
        error,
        retryAt: T0 + 30_000,
      });
      const second = anAttemptRow({ ...failed, number: 2, startedAt: T0 + 30_000, finishedAt: T0 + 30_200 });
      const of = (n: number, changes: Partial<RunRow>) =>
        aRunRow({ tenantId, scheduleId, scheduledFor: T0 + n * MINUTE, startedAt: T0, ...changes });
      const { error: _, ...going } = anAttemptRow({ ...second, status: 'running', finishedAt: null, retryAt: null });
      const runs = [
        of(1, { status: 'succeeded', finishedAt: T0 + 30_200, attempts: [failed, { ...second, retryAt: null }] }),
        of(2, { status: 'running', attempts: [failed, second] }),
        of(3, { status: 'running', attempts: [failed, { ...going, error: null }] }),
        of(4, { status: 'cancelled', finishedAt: T0 + 200, attempts: [failed] }),
      ];
      await put(...runs);
      const glances = await inTenant(tenantId, recentOf(tenantId, [scheduleId], 10));
      const retry = { attempt: 3, dueAt: T0 + 30_000, error };
      expect(glances.map(({ attempts, callDurationMs, retry }) => ({ attempts, callDurationMs, retry }))).toEqual([
        { attempts: 2, callDurationMs: 300, retry: null },
        { attempts: 2, callDurationMs: null, retry },
        { attempts: 2, callDurationMs: null, retry: null },
        { attempts: 1, callDurationMs: 100, retry: null },
      ]);
    });

    it('returns when manual runs were queued', async () => {
      const tenantId = newId();
      const manual = (queuedAt: number, trigger: RunRow['trigger'] = 'run_now') =>
        aRunRow({ tenantId, trigger, queuedAt });
      await put(manual(T0), manual(T0 + 30), manual(T0 + 20, 'rerun'), manual(T0 + 25, 'schedule'));
      const { queuedAt } = await inTenant(tenantId, (tx) => tx.runs.beforeManual(tenantId, [], T0));
      expect(queuedAt).toEqual([T0 + 20, T0 + 30]);
    });

    it('counts the running runs of a tenant', async () => {
      const tenantId = newId();
      await put(
        ...(['running', 'running', 'queued', 'succeeded'] as const).map((status) => aRunRow({ tenantId, status })),
        aRunRow({ status: 'running' }),
      );
      expect(await inTenant(tenantId, (tx) => tx.runs.countRunning(tenantId))).toBe(2);
      expect(await inTenant(newId(), (tx) => tx.runs.countRunning(tenantId))).toBe(0);
    });

    it('finds stale runs', async () => {
      const before = T0 - 10 * MINUTE;
      const old = { queuedAt: before - 1, startedAt: before - 1 };
      const waiting = aRunRow({ queuedAt: before - 1 });
      const lost = aRunRow({ ...old, status: 'running', attempts: [anAttemptRow({ deadlineAt: before - 1 })] });
      const alive = aRunRow({
        ...old,
        status: 'running',
        attempts: [anAttemptRow({ deadlineAt: before - 1 }), anAttemptRow({ number: 2, deadlineAt: before })],
      });
      const finished = aRunRow({ ...old, status: 'succeeded', attempts: [anAttemptRow({ deadlineAt: before - 1 })] });
      const fresh = aRunRow({ queuedAt: before });
      const all = [waiting, lost, alive, finished, fresh];
      await put(...all);
      const stale = await store().transaction('worker', (tx) => tx.runs.stale(before, 1000));
      const ours = stale.filter(({ runId }) => all.some(({ id }) => id === runId));
      expect(new Set(ours)).toEqual(
        new Set([waiting, lost].map(({ tenantId, scheduleId, id }) => ({ tenantId, scheduleId, runId: id }))),
      );
      expect(await store().transaction('worker', (tx) => tx.runs.stale(before, 1))).toHaveLength(1);
    });

    it('leaves out runs of another job runner', async () => {
      const before = T0 - 10 * MINUTE;
      const carried = aScheduleRow({ engine: 'temporal' });
      const { tenantId } = carried;
      const run = aRunRow({ tenantId, scheduleId: carried.id, queuedAt: before - 1 });
      const orphan = aRunRow({ tenantId, queuedAt: before - 1 });
      await inTenant(tenantId, (tx) => tx.schedules.insert(carried));
      await put(run, orphan);
      const found = async (engine?: JobRunnerName) =>
        (await store().transaction('worker', (tx) => tx.runs.stale(before, 1000, engine)))
          .map(({ runId }) => runId)
          .filter((id) => id === run.id || id === orphan.id);
      expect(await found('pg-boss')).toEqual([orphan.id]);
      expect(new Set(await found('temporal'))).toEqual(new Set([run.id, orphan.id]));
      expect(new Set(await found())).toEqual(new Set([run.id, orphan.id]));
    });

    it("neither reads nor writes another tenant's runs", async () => {
      const run = aRunRow({ trigger: 'run_now' });
      const { tenantId, scheduleId, id } = run;
      await put(run);
      await inTenant(newId(), async (tx) => {
        expect(await tx.runs.find(tenantId, scheduleId, id)).toBeUndefined();
        expect(await tx.runs.active(tenantId, scheduleId)).toBeUndefined();
        expect(await tx.runs.list(tenantId, scheduleId, { limit: 10 })).toEqual([]);
        expect(await recentOf(tenantId, [scheduleId], 10)(tx)).toEqual([]);
        expect(await tx.runs.beforeManual(tenantId, [scheduleId], 0)).toEqual({ busy: new Set(), queuedAt: [] });
        await tx.runs.end({ ...run, status: 'cancelled', finishedAt: T0 });
      });
      expect(await read(run)).toEqual(run);
      await expect(inTenant(newId(), (tx) => tx.runs.insert(aRunRow()))).rejects.toThrow();
      await expect(inTenant(newId(), (tx) => tx.runs.putAttempt(tenantId, id, anAttemptRow()))).rejects.toThrow();
    });
  });
}

function recentOf(tenantId: string, scheduleIds: readonly string[], runs: number) {
  return async (tx: Transaction): Promise<RunGlance[]> => {
    const around = await tx.surroundings.read(tenantId, scheduleIds, { runs, withPayload: false });
    return around.flatMap(({ recentRuns }) => recentRuns);
  };
}
