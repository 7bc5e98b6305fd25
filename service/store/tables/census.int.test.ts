import { DAY } from '@extension-schedules/core/recurrence/time.ts';
import type { HostData } from '@extension-schedules/dev/world/host-data.ts';
import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { aRunRow, aScheduleRow, MINUTE, newId, T0 } from '@extension-schedules/testing/rows.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { createDatabaseMonitor, type DatabaseMonitor } from '../database-monitor.ts';
import { createPostgresStore, type PostgresStore } from '../postgres-store.ts';

const [TENANT, EXTENSION, VERSION, ON, OFF] = [newId(), newId(), newId(), newId(), newId()];
const [STOPPED, SWITCHED_OFF] = [newId(), newId()];
const [OTHER_EXTENSION, OTHER_VERSION] = [newId(), newId()];
const extension = (id: string, versionId: string) => ({
  id,
  name: id,
  versions: [{ id: versionId, version: '1.0.0', manifest: [], contentHashes: [] }],
});
const install = (id: string, extensionId: string, versionId: string, enabled: boolean) => ({
  id,
  tenantId: TENANT,
  extensionId,
  versionId,
  enabled,
  config: {},
  providers: [],
  secrets: null,
});
const HOST: HostData = {
  extensions: [extension(EXTENSION, VERSION), extension(OTHER_EXTENSION, OTHER_VERSION)],
  installs: [install(ON, EXTENSION, VERSION, true), install(OFF, OTHER_EXTENSION, OTHER_VERSION, false)],
  timezones: {},
};

let store: PostgresStore;
let monitor: DatabaseMonitor;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await testDatabase();
  await writeHost(database.url, HOST, T0);
  store = createPostgresStore({ databaseUrl: database.url });
  monitor = createDatabaseMonitor(database.url);
  drop = database.drop;
});
afterAll(async () => {
  await monitor.close();
  await store.close();
  await drop();
});

test('counts schedules by state, runs by waiting reason, and lag by unclaimed occurrences', async () => {
  const pause = { reason: 'user' as const, note: null, by: 'Ada', since: T0, until: null };
  const rows: Partial<ScheduleRow>[] = [
    { nextRunAt: T0 + MINUTE },
    { nextRunAt: T0 - MINUTE },
    { enabled: false },
    { pause },
    { pause: { ...pause, reason: 'failures' }, engine: 'temporal' },
    { endpointValid: false, pause },
    { installId: OFF, endpointValid: false },
    { installId: newId() },
    { deletedAt: T0 - 1 },
    { tenantId: STOPPED, nextRunAt: T0 + MINUTE },
    { tenantId: SWITCHED_OFF, enabled: false },
  ];
  const controls = [
    {
      tenantId: STOPPED,
      stop: { reason: 'too much', by: 'Olga', at: T0 },
      feature: null,
      suspendedAt: null,
      engine: null,
    },
    { tenantId: SWITCHED_OFF, stop: null, feature: { on: false, at: T0 }, suspendedAt: null, engine: null },
  ];
  await store.transaction('operator', async (tx) => {
    for (const one of controls) {
      await tx.tenants.lockControls(one.tenantId);
      await tx.tenants.setControls(one);
    }
  });
  await store.transaction('operator', async (tx) => {
    const broken = aScheduleRow({ tenantId: TENANT, installId: ON, nextRunAt: T0 - 5 * MINUTE });
    await tx.schedules.insert(broken);
    await tx.schedules.putOff(TENANT, broken.id, T0 + MINUTE);
    for (const row of rows) await tx.schedules.insert(aScheduleRow({ tenantId: TENANT, installId: ON, ...row }));
    const scheduleId = newId();
    const run = { tenantId: TENANT, installId: ON };
    await tx.runs.insert(aRunRow({ ...run, scheduleId, status: 'running', startedAt: T0, queuedAt: T0 - 9 * MINUTE }));
    // It waits for the previous run, so it isn't late.
    await tx.runs.insert(aRunRow({ ...run, scheduleId, queuedAt: T0 - 8 * MINUTE }));
    await tx.runs.insert(aRunRow({ ...run, queuedAt: T0 - 2 * MINUTE }));
    await tx.runs.insert(aRunRow({ ...run, status: 'succeeded', queuedAt: T0 - 7 * DAY - 30 * MINUTE }));
  });
  await store.transaction({ tenantId: TENANT }, async (tx) => {
    for (const [minutes, scheduleId] of [
      [-3, newId()],
      [-1, newId()],
      // Not due for a sync yet.
      [1, newId()],
    ] as const) {
      const message = {
        kind: 'run' as const,
        tenantId: TENANT,
        scheduleId,
        runId: newId(),
        attempt: 1,
        traceparent: null,
      };
      await tx.outbox.put(message.runId, message, T0 + minutes * MINUTE);
    }
  });
  const { schedules, ...others } = await monitor.census(T0, 7);
  const some = schedules.flatMap(({ count, ...one }) => (count > 0 ? [[...Object.values(one), count]] : []));
  expect(some.sort()).toEqual([
    ['active', 'pg-boss', null, 3],
    ['disabled', 'pg-boss', null, 1],
    ['endpoint_invalid', 'pg-boss', null, 1],
    ['install_disabled', 'pg-boss', null, 2],
    ['paused', 'pg-boss', 'user', 1],
    ['paused', 'temporal', 'failures', 1],
    ['tenant_stopped', 'pg-boss', null, 2],
  ]);
  // A count that drops to zero is reported as zero, for each state, job runner and pause reason.
  expect(schedules).toHaveLength(2 * (6 + 2));
  expect(others).toEqual({
    retentionBehindMs: 30 * MINUTE,
    runs: { queued: 2, running: 1 },
    tickerLagMs: MINUTE,
    putOff: 1,
    oldestQueuedMs: 2 * MINUTE,
    events: { pending: 0, oldestMs: 0, dead: 0 },
    outbox: { waiting: 2, oldestMs: 3 * MINUTE },
    reconciledMs: undefined,
  });
  await store.transaction('worker', async ({ reconciliation }) => {
    const holder = newId();
    await reconciliation.take(holder, T0, T0 + MINUTE, T0);
    await reconciliation.finish(holder, T0, { checked: 0, missing: 0, stale: 0, orphaned: 0, divergent: 0 });
  });
  expect(await monitor.census(T0 + 7 * MINUTE, 7)).toMatchObject({ reconciledMs: 7 * MINUTE });
});

test('measures how far its clock is ahead of the database', async () => {
  expect(Math.abs(await monitor.clockAhead())).toBeLessThan(1_000);
});
