import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isOccurrence, occurrencesBetween } from '@extension-schedules/core/recurrence/occurrences.ts';
import { DAY, HOUR } from '@extension-schedules/core/recurrence/time.ts';
import { offsetAt } from '@extension-schedules/core/recurrence/zone.ts';
import { freePort } from '@extension-schedules/dev/postgres/free-port.ts';
import { temporalForTests } from '@extension-schedules/dev/temporal/cli.fixture.ts';
import { type DevServer, startDevServer } from '@extension-schedules/dev/temporal/dev-server.ts';
import { waitUntil } from '@extension-schedules/testing/job-runner/job-runner-host.fixture.ts';
import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { aScheduleRow } from '@extension-schedules/testing/rows.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recurrenceOf } from '#domain/next-run.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { applyOutbox } from '#domain/temporal-sync/apply-outbox.ts';
import { createOutboxJobs } from '#domain/temporal-sync/outbox-jobs.ts';
import { reconcile } from '#domain/temporal-sync/reconcile.ts';
import { createPostgresStore, type PostgresStore } from '#store/postgres-store.ts';
import { connectTemporal, ensureSearchAttributes, type TemporalConnection } from './connect.ts';
import { temporalScheduleId } from './names.ts';
import { createTemporalSchedules } from './temporal-schedules.ts';

const { path, reason } = await temporalForTests();
const QUEUE = 'extension-schedules-test';
const YEARS = 2 * 365 * DAY;
/** Temporal tells a thousand times at most. */
const STRETCH = 20 * DAY;

describe.skipIf(!path)(`syncing rows to Temporal${path ? '' : `: skipped, ${reason}`}`, () => {
  let server: DevServer;
  let temporal: TemporalConnection;
  let store: PostgresStore;
  let folder: string;
  let port: number;
  let close: () => Promise<void>;
  const clock = { now: Date.now };
  const log = () => {};
  const jobs = createOutboxJobs('temporal', clock);
  const deps = () => ({ store, engine: createTemporalSchedules(temporal.client, QUEUE), clock, log });
  const startServer = () => startDevServer({ cli: path ?? '', port, file: join(folder, 'temporal.db') });
  const handleOf = ({ installId, id: scheduleId }: ScheduleRow) =>
    temporal.client.schedule.getHandle(temporalScheduleId({ installId, scheduleId }));
  const exists = (row: ScheduleRow) =>
    handleOf(row)
      .describe()
      .then(
        () => true,
        () => false,
      );
  const syncOf = (row: ScheduleRow) =>
    store.transaction({ tenantId: row.tenantId }, async (tx) => (await jobs.syncStates(tx, [row]))[0]);
  const listed = async () => {
    const found = [];
    for await (const one of deps().engine.schedules()) found.push(one);
    return found;
  };

  async function create(changes: Partial<ScheduleRow> = {}): Promise<ScheduleRow> {
    const row = aScheduleRow({ engine: 'temporal', nextRunAt: Date.now() + DAY, ...changes });
    await store.transaction({ tenantId: row.tenantId }, async (tx) => {
      await tx.schedules.insert(row);
      await jobs.scheduleChanged(tx, row);
    });
    return row;
  }
  async function change(row: ScheduleRow, changes: Partial<ScheduleRow>): Promise<ScheduleRow> {
    const changed = { ...row, ...changes, revision: row.revision + 1 };
    await store.transaction({ tenantId: row.tenantId }, async (tx) => {
      await tx.schedules.update(changed);
      await jobs.scheduleChanged(tx, changed);
    });
    return changed;
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'extension-schedules-temporal-'));
    port = await freePort();
    server = await startServer();
    temporal = await connectTemporal({
      address: server.address,
      namespace: 'default',
      taskQueue: QUEUE,
      tls: false,
      apiKey: '',
    });
    await ensureSearchAttributes(temporal);
    const database = await testDatabase();
    store = createPostgresStore({ databaseUrl: database.url });
    close = async () => {
      await store.close();
      await database.drop();
      await temporal.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    };
  });
  afterAll(() => close?.());

  it('syncs created, changed and deleted schedules as their current rows', async () => {
    const row = await create({ cron: '0 9 * * *' });
    expect(await syncOf(row)).toBe('pending');
    await applyOutbox(deps(), 10);
    expect(await syncOf(row)).toBe('in_sync');
    expect((await handleOf(row).describe()).spec.calendars?.[0]?.hour).toEqual([{ start: 9, end: 9, step: 1 }]);
    const changed = await change(row, { cron: '0 10 * * *' });
    await change(changed, { cron: '0 11 * * *', enabled: false });
    await applyOutbox(deps(), 10);
    const described = await handleOf(row).describe();
    expect(described.spec.calendars?.[0]?.hour).toEqual([{ start: 11, end: 11, step: 1 }]);
    expect(described.state).toMatchObject({ paused: true, note: expect.stringContaining('(revision 3)') });
    expect(described.memo).toMatchObject({ owner: QUEUE, tenantId: row.tenantId });
    await change(changed, { deletedAt: Date.now(), revision: 3 });
    await applyOutbox(deps(), 10);
    expect(await exists(row)).toBe(false);
  });

  it('keeps changes made while Temporal is down and syncs them afterwards', async () => {
    await server.stop('SIGKILL');
    const row = await create();
    await expect(deps().engine.ping()).rejects.toThrow();
    expect(await applyOutbox(deps(), 10)).toEqual({ found: 1, applied: 0, failed: 1 });
    expect(await syncOf(row)).toBe('pending');
    server = await startServer();
    await deps().engine.ping();
    await waitUntil(async () => {
      await applyOutbox({ ...deps(), clock: { now: () => Date.now() + 120_000 } }, 10);
      return (await syncOf(row)) === 'in_sync';
    });
    expect(await exists(row)).toBe(true);
  });

  it('repairs missing, stale, paused and orphaned Schedules, and leaves others alone', async () => {
    const [missing, stale, paused] = [await create(), await create(), await create()];
    const [orphaned, moved] = [await create(), await create()];
    await applyOutbox(deps(), 10);
    await handleOf(missing).delete();
    await handleOf(paused).pause();
    // Written without an outbox entry.
    await store.transaction({ tenantId: stale.tenantId }, (tx) =>
      tx.schedules.update({ ...stale, cron: '5 5 * * *', revision: 2 }),
    );
    await store.transaction({ tenantId: orphaned.tenantId }, (tx) =>
      tx.schedules.update({ ...orphaned, deletedAt: Date.now(), nextRunAt: null, revision: 2 }),
    );
    await store.transaction('operator', (tx) => tx.schedules.setEngine(moved.tenantId, moved.id, 'pg-boss'));
    const foreign = `extsched:${randomUUID()}:${randomUUID()}`;
    await temporal.client.schedule.create({
      scheduleId: foreign,
      spec: { intervals: [{ every: '1 day' }] },
      action: { type: 'startWorkflow', workflowType: 'theirs', taskQueue: 'theirs' },
      memo: { owner: 'theirs', tenantId: 't', installId: 'i', scheduleId: 's' },
    });
    // Temporal's list is updated with a delay.
    const isListed = (row: ScheduleRow) => async () => (await listed()).some(({ scheduleId }) => scheduleId === row.id);
    await waitUntil(isListed(orphaned));
    await waitUntil(isListed(moved));
    await waitUntil(async () => !(await isListed(missing)()));
    await waitUntil(
      async () => (await listed()).find(({ scheduleId }) => scheduleId === paused.id)?.nextTimes.length === 0,
    );
    expect(await reconcile(deps())).toMatchObject({ missing: 1, stale: 1, orphaned: 2, divergent: 1 });
    expect(await syncOf(missing)).toBe('pending');
    await applyOutbox(deps(), 10);
    expect(await exists(missing)).toBe(true);
    expect(await exists(orphaned)).toBe(false);
    expect(await exists(moved)).toBe(false);
    expect((await handleOf(paused).describe()).state.paused).toBe(false);
    expect((await handleOf(stale).describe()).spec.calendars?.[0]?.comment).toBe('5 5 * * *');
    await temporal.client.schedule.getHandle(foreign).describe();
    await waitUntil(async () => {
      const { checked: _, ...found } = await reconcile(deps());
      await applyOutbox(deps(), 10);
      return Object.values(found).every((count) => count === 0);
    });
  });

  it('fires at the start and not at the end, and lets Temporal forget a Schedule that has ended', async () => {
    const first = Math.floor(Date.now() / DAY) * DAY + 3 * DAY;
    const row = await create({ cron: '0 0 * * *', timezone: 'UTC', startsAt: first, endsAt: first + 2 * DAY });
    await applyOutbox(deps(), 10);
    const { nextActionTimes } = (await handleOf(row).describe()).info;
    expect(nextActionTimes.map((time) => time.getTime())).toEqual([first, first + DAY]);
    expect(await deps().engine.inspect({ ...row, extensionName: null }, Date.now())).toMatchObject({ edited: [] });
    const ended = await create({ startsAt: first - 9 * DAY, endsAt: first - 8 * DAY, nextRunAt: null });
    const pause = { reason: 'user' as const, note: null, by: 'u', since: 1, until: first + 9 * DAY };
    const paused = await create({ endsAt: first, pause });
    await applyOutbox(deps(), 10);
    expect(await exists(paused)).toBe(true);
    await handleOf(ended).delete();
    await waitUntil(async () => !(await listed()).some(({ scheduleId }) => scheduleId === ended.id));
    const isMissing = async () => (await reconcile(deps())).missing;
    await waitUntil(async () => (await isMissing()) === 0);
    const lasting = { ...ended, endsAt: first, revision: 2 };
    await store.transaction({ tenantId: ended.tenantId }, (tx) => tx.schedules.update(lasting));
    expect(await isMissing()).toBe(1);
  }, 60_000);

  it.each([
    ['30 2 * * *', 'Europe/Berlin'],
    ['15,45 2 * * 0', 'America/New_York'],
    ['0 */2 * * *', 'Australia/Lord_Howe'],
    ['30 0 1,15 * *', 'Africa/Cairo'],
    ['*/30 * * * *', 'Europe/Dublin'],
  ])(
    'fires every occurrence of %s in %s for two years, with extra times only at clock changes',
    async (cron, timezone) => {
      const row = await create({ cron, timezone });
      await applyOutbox(deps(), 10);
      const recurrence = recurrenceOf(row);
      if (!recurrence) throw new Error('cannot be read');
      const from = Math.floor(Date.now() / DAY) * DAY;
      const rung = new Set<number>();
      for (let start = from; start < from + YEARS; start += STRETCH) {
        const { startTime: times } = await temporal.client.workflowService.listScheduleMatchingTimes({
          namespace: 'default',
          scheduleId: handleOf(row).scheduleId,
          startTime: { seconds: start / 1000 },
          endTime: { seconds: (start + STRETCH) / 1000 },
        } as unknown as Parameters<typeof temporal.client.workflowService.listScheduleMatchingTimes>[0]);
        for (const { seconds } of times) rung.add(Number(seconds) * 1000);
      }
      const expected = occurrencesBetween(recurrence, from, from + YEARS);
      expect(expected.filter((time) => !rung.has(time))).toEqual([]);
      const more = [...rung].filter((time) => time > from && !isOccurrence(recurrence, time));
      // Additional firings are allowed only near clock changes; their workflows drop them.
      const changes = (time: number) =>
        offsetAt(recurrence.zone, time - 2 * HOUR) !== offsetAt(recurrence.zone, time + 2 * HOUR);
      expect(more.filter((time) => !changes(time))).toEqual([]);
    },
  );
});
