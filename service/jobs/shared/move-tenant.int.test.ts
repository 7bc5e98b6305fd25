import { MINUTE } from '@extension-schedules/core/recurrence/time.ts';
import { isFinished } from '@extension-schedules/core/states.ts';
import { temporalForTests } from '@extension-schedules/dev/temporal/cli.fixture.ts';
import { TENANT } from '@extension-schedules/testing/job-runner/job-runner-host.fixture.ts';
import type { JobRunnerUnderTest } from '@extension-schedules/testing/job-runner/job-runner-under-test.fixture.ts';
import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { moveTenant } from '#domain/admin/move-tenant.ts';
import { occurrenceRunId } from '#domain/new-run.ts';
import { OPERATE, type Operator } from '#domain/ports/caller.ts';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { ENGINES, type JobRunnerName } from '#domain/ports/store/schedules.ts';
import type { ServiceStore } from '#domain/ports/store.ts';
import { routeJobs } from '#domain/temporal-sync/route-jobs.ts';
import { createPgBossJobRunner } from '../pg-boss/job-runner.ts';
import { startBoss } from '../pg-boss/queue.ts';
import { RUN_QUEUE } from '../pg-boss/queue-schema.ts';
import { startWorker, type Worker } from '../pg-boss/worker.ts';
import { SCHEDULE_PREFIX } from '../temporal/names.ts';
import { startTemporal, type TemporalUnderTest } from '../temporal/temporal-under-test.fixture.ts';

const { path, reason } = await temporalForTests();
const START = Date.UTC(2026, 5, 1, 12, 0, 30);
const FIVE_PAST = Date.UTC(2026, 5, 1, 12, 5);
const TEN_PAST = FIVE_PAST + 5 * MINUTE;
const EVERY_FIVE = '*/5 * * * *';

describe.skipIf(!path)(`moving a tenant${path ? '' : `: skipped, ${reason}`}`, () => {
  let temporal: TemporalUnderTest;
  let engine: JobRunnerUnderTest;
  let store: ServiceStore;
  let jobs: JobRunner;
  let boss: PgBoss;
  let worker: Worker;

  beforeAll(async () => {
    // Workers of both job runners on one database, as during a move.
    temporal = await startTemporal({
      beside: async (own, parts) => {
        const { log } = parts;
        store = parts.store;
        boss = await startBoss(parts.databaseUrl, {
          supervise: true,
          onError: (error) => log({ level: 'error', event: 'job_queue_error', error }),
        });
        jobs = routeJobs({ 'pg-boss': createPgBossJobRunner(boss), temporal: own }, 'pg-boss');
        const limits = { concurrency: 8, tenantConcurrency: 8, tenantRunsPerMinute: 600, runRetentionDays: 90 };
        const options = { ...limits, databaseUrl: parts.databaseUrl };
        worker = startWorker(boss, { ...parts, jobs, random: () => 0 }, options);
        return jobs;
      },
    });
    engine = temporal.engine;
  });
  afterAll(async () => {
    await worker?.stop();
    await boss?.stop({ graceful: false });
    await engine?.close();
  });
  beforeEach(async () => {
    await engine.reset(START);
    await boss.deleteAllJobs(RUN_QUEUE);
  });

  interface Moved {
    engine: JobRunnerName;
    moved_schedules: number;
    continued_runs: number;
    untold: number;
  }
  const move = async (to: JobRunnerName) => (await engine.operate('moveTenant', { engine: to })) as Moved;
  const pending = () => store.transaction('operator', (tx) => tx.outbox.countPending(TENANT));
  /** Ids of the schedules in Temporal. */
  async function inTemporal(): Promise<string[]> {
    const ids: string[] = [];
    for await (const { scheduleId } of temporal.client.schedule.list()) {
      if (scheduleId.startsWith(SCHEDULE_PREFIX)) ids.push(scheduleId.split(':').at(-1) ?? '');
    }
    return ids.sort();
  }
  const rows = () => store.transaction('operator', (tx) => tx.operators.schedules({}, { now: START, limit: 500 }));
  /** Asserts that each schedule exists only in its own job runner. */
  async function expectAllIn(carrier: JobRunnerName): Promise<void> {
    await engine.waitFor(async () => (await pending()) === 0);
    const living = await rows();
    expect(new Set(living.map((row) => row.engine))).toEqual(new Set(living.length > 0 ? [carrier] : []));
    const expected = carrier === 'temporal' ? living.map(({ id }) => id).sort() : [];
    // Temporal's list lags behind.
    await engine.waitFor(async () => JSON.stringify(await inTemporal()) === JSON.stringify(expected));
  }
  const succeeds = ({ id }: ScheduleRow, at: number) => engine.waitForRun(id, occurrenceRunId(id, at), 'succeeded');
  const keys = () => engine.calls().map(({ idempotencyKey }) => idempotencyKey);

  describe.each(ENGINES.map((to) => [ENGINES.find((one) => one !== to) as JobRunnerName, to]))(
    'from %s to %s',
    (from, to) => {
      beforeEach(() => move(from));

      it('runs occurrences due before, at and after the move once each, under their nominal times', async () => {
        const schedules: ScheduleRow[] = [];
        for (let n = 0; n < 5; n += 1) schedules.push(await engine.createSchedule({ cron: EVERY_FIVE }));
        engine.setTime(FIVE_PAST);
        for (const schedule of schedules) await succeeds(schedule, FIVE_PAST);
        // Either job runner may claim it first.
        engine.setTime(TEN_PAST);
        expect(await move(to)).toMatchObject({ engine: to, moved_schedules: 5 });
        if (to === 'temporal') {
          const ended = async ({ id }: ScheduleRow) =>
            (await engine.runs(id)).every(({ status }) => isFinished(status));
          await engine.waitFor(async () => (await Promise.all(schedules.map(ended))).every(Boolean));
          // A worker settles schedules that Temporal did not fire after 20 seconds.
          engine.setTime(TEN_PAST + 21_000);
        }
        for (const schedule of schedules) await succeeds(schedule, TEN_PAST);
        await expectAllIn(to);
        engine.setTime(TEN_PAST + 5 * MINUTE);
        for (const schedule of schedules) {
          await succeeds(schedule, TEN_PAST + 5 * MINUTE);
          expect(await engine.runs(schedule.id)).toHaveLength(3);
        }
        expect(new Set(keys()).size).toBe(15);
        expect(keys()).toHaveLength(15);
        await engine.waitFor(async () => (await pending()) === 0);
        expect(await move(to)).toEqual(expect.objectContaining({ moved_schedules: 0, continued_runs: 0, untold: 0 }));
      });

      it('lets a call in progress finish without starting a second one', async () => {
        const schedule = await engine.createSchedule({ cron: EVERY_FIVE });
        const release = engine.holdRunner();
        engine.setTime(FIVE_PAST);
        await engine.waitFor(() => engine.calls().length === 1);
        expect(await move(to)).toMatchObject({ moved_schedules: 1, continued_runs: 1 });
        await expectAllIn(to);
        release();
        const run = await succeeds(schedule, FIVE_PAST);
        engine.setTime(TEN_PAST);
        await succeeds(schedule, TEN_PAST);
        expect(run.attempts).toHaveLength(1);
        expect(keys()).toEqual([`${run.id}:1`, `${occurrenceRunId(schedule.id, TEN_PAST)}:1`]);
      });

      it('resumes a call whose worker was lost at its deadline, with the same key', async () => {
        const schedule = await engine.createSchedule({ cron: EVERY_FIVE });
        const release = engine.holdRunner();
        const id = occurrenceRunId(schedule.id, FIVE_PAST);
        engine.setTime(FIVE_PAST);
        const running = await engine.waitForRun(schedule.id, id, 'running');
        await engine.waitFor(() => engine.calls().length === 1);
        await move(to);
        engine.setTime((running.attempts[0]?.deadlineAt ?? 0) + 1);
        expect((await succeeds(schedule, FIVE_PAST)).attempts).toHaveLength(1);
        expect(keys()).toEqual([`${id}:1`, `${id}:1`]);
        release();
      });

      it('makes the next attempt of a waiting run once, when it is due', async () => {
        engine.answerWith({
          kind: 'answered',
          status: 503,
          body: { text: '{}', bytes: 2, truncated: false },
          durationMs: 3,
        });
        const schedule = await engine.createSchedule({ cron: EVERY_FIVE });
        const id = occurrenceRunId(schedule.id, FIVE_PAST);
        engine.setTime(FIVE_PAST);
        await engine.waitFor(async () => typeof (await engine.runs(schedule.id))[0]?.attempts[0]?.retryAt === 'number');
        expect(await move(to)).toMatchObject({ continued_runs: 1 });
        await expectAllIn(to);
        const { attempts } = await engine.waitForRun(schedule.id, id, 'running');
        expect(keys()).toEqual([`${id}:1`]);
        engine.answerWith({
          kind: 'answered',
          status: 200,
          body: { text: '{}', bytes: 2, truncated: false },
          durationMs: 3,
        });
        engine.setTime(attempts[0]?.retryAt ?? 0);
        expect((await succeeds(schedule, FIVE_PAST)).attempts).toHaveLength(2);
        expect(keys()).toEqual([`${id}:1`, `${id}:2`]);
      });

      it('keeps a run waiting behind another', async () => {
        const schedule = await engine.createSchedule({
          cron: EVERY_FIVE,
          settings: { overlap: 'queue_one', timeout_ms: 300_000 },
        });
        const release = engine.holdRunner();
        engine.setTime(FIVE_PAST);
        await engine.waitFor(() => engine.calls().length === 1);
        engine.setTime(TEN_PAST);
        await engine.waitForRun(schedule.id, occurrenceRunId(schedule.id, TEN_PAST), 'queued');
        expect(await move(to)).toMatchObject({ continued_runs: 2 });
        await expectAllIn(to);
        expect(engine.calls()).toHaveLength(1);
        release();
        for (const at of [FIVE_PAST, TEN_PAST]) await succeeds(schedule, at);
        expect(keys()).toEqual([FIVE_PAST, TEN_PAST].map((at) => `${occurrenceRunId(schedule.id, at)}:1`));
      });

      it('moves disabled, paused, invalid and deleted schedules unchanged', async () => {
        const make = (options: object = {}) => engine.createSchedule({ cron: EVERY_FIVE, ...options });
        const [disabled, paused, timed, deleted] = [await make(), await make(), await make(), await make()];
        const invalid = await make({ path: '/gone' });
        await engine.change(disabled.id, 'updateSchedule', { enabled: false });
        await engine.change(paused.id, 'pauseSchedule', { note: 'Holidays' });
        const until = new Date(TEN_PAST - MINUTE).toISOString();
        await engine.change(timed.id, 'pauseSchedule', { until });
        await engine.ask(deleted.id, 'deleteSchedule');
        await engine.installVersionWithoutGone();
        await engine.follow();
        expect(await engine.schedule(invalid.id)).toMatchObject({ endpointValid: false });
        const before = await rows();
        expect(await move(to)).toMatchObject({ moved_schedules: 5 });
        await expectAllIn(to);
        expect(await rows()).toEqual(before.map((row) => ({ ...row, engine: to })));
        await engine.change(deleted.id, 'undoDeleteSchedule');
        await engine.change(disabled.id, 'updateSchedule', { enabled: true });
        await engine.change(paused.id, 'resumeSchedule');
        await expectAllIn(to);
        engine.setTime(FIVE_PAST);
        for (const schedule of [deleted, disabled, paused]) await succeeds(schedule, FIVE_PAST);
        engine.setTime(TEN_PAST);
        await succeeds(timed, TEN_PAST);
        expect(await engine.runs(invalid.id)).toEqual([]);
      });

      it('works while schedules are created, changed, deleted, undeleted and run manually', async () => {
        const make = () => engine.createSchedule({ cron: EVERY_FIVE });
        const early: ScheduleRow[] = [];
        for (let n = 0; n < 24; n += 1) early.push(await make());
        const [edited, dropped, returned, manual] = [0, 6, 12, 18].map((at) =>
          early.slice(at, at + 6),
        ) as ScheduleRow[][];
        const runIds: string[] = [];
        const late: ScheduleRow[] = [];
        const [moved] = await Promise.all([
          move(to),
          ...(edited ?? []).map(({ id }) => engine.change(id, 'updateSchedule', { cron: '*/10 * * * *' })),
          ...(dropped ?? []).map(({ id }) => engine.ask(id, 'deleteSchedule')),
          ...(returned ?? []).map(async ({ id }) => {
            await engine.ask(id, 'deleteSchedule');
            await engine.change(id, 'undoDeleteSchedule');
          }),
          ...(manual ?? []).slice(0, 5).map(async ({ id }) => {
            const { body } = await engine.ask(id, 'runScheduleNow', { body: {} });
            runIds.push((body as { id: string }).id);
          }),
          ...Array.from({ length: 12 }, async () => late.push(await make())),
        ]);
        expect(moved.moved_schedules).toBeGreaterThanOrEqual(24);
        await expectAllIn(to);
        expect(await rows()).toHaveLength(18 + 12);
        engine.setTime(FIVE_PAST);
        for (const schedule of [...(returned ?? []), ...(manual ?? []), ...late]) await succeeds(schedule, FIVE_PAST);
        engine.setTime(TEN_PAST);
        for (const schedule of edited ?? []) {
          await succeeds(schedule, TEN_PAST);
          expect(await engine.runs(schedule.id)).toHaveLength(1);
        }
        for (const schedule of manual ?? []) {
          for (const { id } of (await engine.runs(schedule.id)).filter((run) => runIds.includes(run.id))) {
            await engine.waitForRun(schedule.id, id, 'succeeded');
          }
        }
        expect(runIds).toHaveLength(5);
        expect(keys()).toHaveLength(new Set(keys()).size);
      });
    },
  );

  it('leaves nothing in Temporal once a worker has synced; until then the tenant is intact', async () => {
    await move('temporal');
    const schedule = await engine.createSchedule({ cron: EVERY_FIVE });
    await expectAllIn('temporal');
    await temporal.stopWorkers();
    expect(await move('pg-boss')).toMatchObject({ moved_schedules: 1, untold: 1 });
    expect(await inTemporal()).toEqual([schedule.id]);
    expect(await move('pg-boss')).toMatchObject({ moved_schedules: 0, untold: 1 });
    await temporal.startWorker();
    await expectAllIn('pg-boss');
    engine.setTime(FIVE_PAST);
    await succeeds(schedule, FIVE_PAST);
  });

  it('resumes after an interruption; each job runner keeps its own schedules in between', async () => {
    const schedules: ScheduleRow[] = [];
    for (let n = 0; n < 5; n += 1) schedules.push(await engine.createSchedule({ cron: EVERY_FIVE }));
    let moved = 0;
    const failing: JobRunner = {
      ...jobs,
      async scheduleChanged(...asked) {
        moved += 1;
        if (moved > 2) throw new Error('interrupted');
        return jobs.scheduleChanged(...asked);
      },
    };
    const operator: Operator = { tenantId: null, subject: 'olga', name: 'Olga', permissions: new Set([OPERATE]) };
    const deps = { store, jobs: failing, clock: { now: () => START }, log: () => {}, operator, requestId: null };
    await expect(moveTenant(deps, TENANT, 'temporal')).rejects.toThrow('interrupted');
    schedules.push(await engine.createSchedule({ cron: EVERY_FIVE }));
    expect((await rows()).map((row) => row.engine).sort()).toEqual([
      ...Array(3).fill('pg-boss'),
      ...Array(3).fill('temporal'),
    ]);
    engine.setTime(FIVE_PAST);
    for (const schedule of schedules) await succeeds(schedule, FIVE_PAST);
    expect(await move('temporal')).toMatchObject({ moved_schedules: 3 });
    await expectAllIn('temporal');
    expect(keys()).toHaveLength(6);
  });

  it('follows the last of several concurrent moves', async () => {
    for (let n = 0; n < 10; n += 1) await engine.createSchedule({ cron: EVERY_FIVE });
    const moves = await Promise.all([move('temporal'), move('pg-boss'), move('temporal'), move('pg-boss')]);
    const { engine: last } = await store.transaction('operator', (tx) => tx.tenants.controls(TENANT));
    expect(moves.map((one) => one.engine)).toContain(last);
    await expectAllIn(last as JobRunnerName);
  });
});
