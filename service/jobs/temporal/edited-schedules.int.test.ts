import { temporalForTests } from '@extension-schedules/dev/temporal/cli.fixture.ts';
import { waitUntil } from '@extension-schedules/testing/job-runner/job-runner-host.fixture.ts';
import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { aScheduleRow } from '@extension-schedules/testing/rows.ts';
import { testTemporal } from '@extension-schedules/testing/temporal/test-temporal.ts';
import { type ScheduleDescription, ScheduleOverlapPolicy, type ScheduleUpdateOptions } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogEntry } from '#domain/ports/log.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { applyOutbox } from '#domain/temporal-sync/apply-outbox.ts';
import { createOutboxJobs } from '#domain/temporal-sync/outbox-jobs.ts';
import { reconcile } from '#domain/temporal-sync/reconcile.ts';
import { createPostgresStore, type PostgresStore } from '#store/postgres-store.ts';
import { connectTemporal, type TemporalConnection } from './connect.ts';
import { TENANT, temporalScheduleId } from './names.ts';
import { createTemporalSchedules } from './temporal-schedules.ts';

type Edit = (schedule: ScheduleDescription) => Partial<ScheduleUpdateOptions>;

/** Edits that operators can make on Temporal's pages, with its CLI or through its API. */
const LISTED: Record<string, Edit> = {
  calendars: ({ spec }) => ({ spec: { ...spec, calendars: [], cronExpressions: ['*/7 * * * *'] } }),
  intervals: ({ spec }) => ({ spec: { ...spec, intervals: [{ every: '1 hour' }] } }),
  skip: ({ spec }) => ({ spec: { ...spec, skip: [{ hour: 3 }] } }),
  startAt: ({ spec }) => ({ spec: { ...spec, startAt: new Date('2099-01-01') } }),
  endAt: ({ spec }) => ({ spec: { ...spec, endAt: new Date('2026-01-01') } }),
  jitter: ({ spec }) => ({ spec: { ...spec, jitter: '10 minutes' } }),
  timezone: ({ spec }) => ({ spec: { ...spec, timezone: 'Asia/Tokyo' } }),
  workflowType: ({ action }) => ({ action: { ...action, workflowType: 'another' } }),
  paused: ({ state }) => ({ state: { ...state, paused: true } }),
  note: ({ state }) => ({ state: { ...state, note: 'paused for maintenance' } }),
  searchAttributes: ({ typedSearchAttributes }) => ({
    typedSearchAttributes: typedSearchAttributes.updateCopy([{ key: TENANT, value: 'another' }]),
  }),
};
const UNLISTED: Record<string, Edit> = {
  taskQueue: ({ action }) => ({ action: { ...action, taskQueue: 'another' } }),
  workflowId: ({ action }) => ({ action: { ...action, workflowId: 'another' } }),
  args: ({ action }) => ({ action: { ...action, args: [{ tenantId: 'another', scheduleId: 'another' }] } }),
  memo: ({ action }) => ({ action: { ...action, memo: { extension: 'another' } } }),
  workflowSearchAttributes: ({ action }) => ({
    action: { ...action, typedSearchAttributes: [{ key: TENANT, value: 'another' }] },
  }),
  staticSummary: ({ action }) => ({ action: { ...action, staticSummary: 'another' } }),
  staticDetails: ({ action }) => ({ action: { ...action, staticDetails: 'another' } }),
  workflowExecutionTimeout: ({ action }) => ({ action: { ...action, workflowExecutionTimeout: '1 minute' } }),
  workflowRunTimeout: ({ action }) => ({ action: { ...action, workflowRunTimeout: '1 minute' } }),
  workflowTaskTimeout: ({ action }) => ({ action: { ...action, workflowTaskTimeout: '1 minute' } }),
  retry: ({ action }) => ({ action: { ...action, retry: { maximumAttempts: 3 } } }),
  overlap: ({ policies }) => ({ policies: { ...policies, overlap: ScheduleOverlapPolicy.SKIP } }),
  catchupWindow: ({ policies }) => ({ policies: { ...policies, catchupWindow: '1 day' } }),
  pauseOnFailure: ({ policies }) => ({ policies: { ...policies, pauseOnFailure: true } }),
  remainingActions: ({ state }) => ({ state: { ...state, remainingActions: 1 } }),
};
const EDITS = { ...LISTED, ...UNLISTED };

const { path, reason } = await temporalForTests();

describe.skipIf(!path)(`a Schedule edited in Temporal${path ? '' : `: skipped, ${reason}`}`, () => {
  let temporal: TemporalConnection;
  let store: PostgresStore;
  let engine: ReturnType<typeof createTemporalSchedules>;
  let drop: () => Promise<void>;
  const clock = { now: Date.now };
  const logged: LogEntry[] = [];
  const deps = () => ({ store, engine, clock, log: (entry: LogEntry) => void logged.push(entry) });
  const rows = new Map<string, ScheduleRow>();
  const before = new Map<string, unknown>();

  const handleOf = (edited: string) => {
    const { installId = '', id: scheduleId = '' } = rows.get(edited) ?? {};
    return temporal.client.schedule.getHandle(temporalScheduleId({ installId, scheduleId }));
  };
  async function stateOf(edited: string): Promise<unknown> {
    const { spec, action, policies, state, memo, searchAttributes } = await handleOf(edited).describe();
    const { typedSearchAttributes: _, ...parts } = action;
    return JSON.parse(JSON.stringify({ spec, action: parts, policies, state, memo, searchAttributes }));
  }
  async function listedAs(): Promise<Map<string, string[]>> {
    const ids = new Map([...rows].map(([edited, { id }]) => [id, edited]));
    const found = new Map<string, string[]>();
    for await (const listed of engine.schedules()) {
      const edited = ids.get(listed.scheduleId) ?? '';
      const row = rows.get(edited);
      if (row) found.set(edited, listed.compare({ ...row, extensionName: null }, clock.now()).edited);
    }
    return found;
  }

  beforeAll(async () => {
    const access = await testTemporal();
    temporal = await connectTemporal(access);
    engine = createTemporalSchedules(temporal.client, access.taskQueue);
    const database = await testDatabase();
    store = createPostgresStore({ databaseUrl: database.url });
    drop = database.drop;
    const jobs = createOutboxJobs('temporal', clock);
    for (const edited of Object.keys(EDITS)) {
      // A zone with clock changes needs more instants than a list shows.
      const row = aScheduleRow({ engine: 'temporal', cron: '*/30 * * * *', timezone: 'Europe/Dublin' });
      rows.set(edited, row);
      await store.transaction({ tenantId: row.tenantId }, async (tx) => {
        await tx.schedules.insert(row);
        await jobs.scheduleChanged(tx, row);
      });
    }
    await applyOutbox(deps(), 100);
    await Promise.all([...rows.keys()].map(async (edited) => before.set(edited, await stateOf(edited))));
  });
  afterAll(async () => {
    await temporal?.close();
    await store?.close();
    await drop?.();
  });

  it('needs no repair before the edit', async () => {
    await waitUntil(async () => (await listedAs()).size === rows.size);
    const nothing = { missing: 0, stale: 0, orphaned: 0, divergent: 0 };
    expect(await reconcile(deps())).toEqual({ checked: rows.size, ...nothing });
  });

  it("is found by the list, or by inspection if the list doesn't show the edit", async () => {
    await Promise.all(
      Object.entries(EDITS).map(([edited, edit]) =>
        handleOf(edited).update((schedule) => ({ ...schedule, ...edit(schedule) })),
      ),
    );
    const isListed = async () =>
      [...(await listedAs())].every(([edited, { length }]) => length > 0 === edited in LISTED);
    await waitUntil(isListed);
    expect(await listedAs()).toEqual(
      new Map(Object.keys(EDITS).map((edited) => [edited, edited in LISTED ? [edited] : []])),
    );
    expect(await reconcile(deps())).toMatchObject({ missing: 0, stale: 0, orphaned: 0, divergent: rows.size });
    for (const [edited, { id: scheduleId }] of rows) {
      expect(logged).toContainEqual(
        expect.objectContaining({ event: 'engine_divergent', scheduleId, edited: [edited] }),
      );
    }
    await applyOutbox(deps(), 100);
  });

  it.each(Object.keys(EDITS))('is restored: %s', async (edited) => {
    expect(await stateOf(edited)).toEqual(before.get(edited));
  });
});
