import { HOUR } from '@extension-schedules/core/recurrence/time.ts';
import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { ENDPOINTS, HOST, MAIN, TENANT_A, TENANT_B } from '@extension-schedules/testing/conformance/fixture.ts';
import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { aScheduleRow } from '@extension-schedules/testing/rows.ts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endpointId } from '#domain/endpoints/materialize.ts';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import type { LogEntry } from '#domain/ports/log.ts';
import type { ScheduleRow } from '#domain/ports/store/schedules.ts';
import { createPostgresStore, type PostgresStore } from '#store/postgres-store.ts';
import { followTimezoneData } from './follow-timezone-data.ts';

const NOW = Date.parse('2026-11-23T08:00:00Z');
/** The time of `aScheduleRow`: 02:00 in Berlin. */
const NEXT = Date.parse('2026-11-24T01:00:00Z');

const jobs: JobRunner = {
  engine: 'pg-boss',
  scheduleChanged: async () => {},
  scheduleDeleted: async () => {},
  enqueue: async () => {},
  syncStates: async (_, schedules) => schedules.map(() => 'in_sync'),
};

describe('another version of the time zone data', () => {
  let url: string;
  let store: PostgresStore;
  let client: pg.Client;
  let drop: () => Promise<void>;
  let logged: LogEntry[];

  beforeAll(async () => {
    const database = await testDatabase();
    url = database.url;
    drop = database.drop;
    await writeHost(url, HOST, NOW);
    store = createPostgresStore({ databaseUrl: url });
    client = new pg.Client({ connectionString: url });
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await store?.close();
    await drop?.();
  });
  beforeEach(async () => {
    logged = [];
    await client.query(
      'delete from tenant_extension_schedule; delete from extension_schedule_run; delete from extension_schedules_timezone_data',
    );
  });

  const clock = { now: () => NOW };
  const log = (entry: LogEntry) => logged.push(entry);
  const follow = (version: string) => followTimezoneData(url, version, { store, jobs, clock, log });

  async function put(changes: Partial<ScheduleRow> = {}): Promise<ScheduleRow> {
    const row = aScheduleRow({
      tenantId: TENANT_A,
      installId: MAIN.installA,
      endpointId: endpointId(MAIN.current, ENDPOINTS.succeeds),
      method: ENDPOINTS.succeeds.method,
      path: ENDPOINTS.succeeds.path,
      nextRunAt: NEXT,
      ...changes,
    });
    await store.transaction({ tenantId: row.tenantId }, (tx) => tx.schedules.insert(row));
    return row;
  }
  const read = ({ tenantId, installId, id }: ScheduleRow) =>
    store.transaction({ tenantId }, (tx) => tx.schedules.find(tenantId, installId, id));

  it('changes and counts only the next runs that differ', async () => {
    const right = await put();
    const late = await put({ nextRunAt: NEXT + HOUR });
    const early = await put({ tenantId: TENANT_B, installId: MAIN.installB, nextRunAt: NEXT - HOUR });
    const stopped = [
      await put({ nextRunAt: null, enabled: false }),
      await put({ nextRunAt: null, pause: { reason: 'user', note: null, by: 'Dana', since: NOW, until: null } }),
      await put({ timezone: 'Mars/Olympus_Mons', nextRunAt: NEXT + HOUR }),
    ];
    await follow('2026c');
    for (const row of [right, ...stopped]) expect(await read(row)).toEqual(row);
    for (const row of [late, early]) expect(await read(row)).toEqual({ ...row, nextRunAt: NEXT });
    expect(logged).toEqual([
      { level: 'info', event: 'timezone_data_changed', from: null, to: '2026c', checked: 4, changed: 2 },
    ]);
  });

  it('respects a timed pause, and moves a requested skip with its occurrence', async () => {
    const until = NEXT + 24 * HOUR;
    const pause = { reason: 'user', note: null, by: 'Dana', since: NOW, until } as const;
    const paused = await put({ pause, nextRunAt: until + HOUR });
    const skipping = await put({ nextRunAt: NEXT + HOUR, skipNextAt: NEXT + HOUR });
    const skipped = await put({ nextRunAt: NEXT + HOUR, skipNextAt: NOW - HOUR });
    await follow('2026c');
    expect(await read(paused)).toEqual({ ...paused, nextRunAt: until });
    expect(await read(skipping)).toEqual({ ...skipping, nextRunAt: NEXT, skipNextAt: NEXT });
    expect(await read(skipped)).toEqual({ ...skipped, nextRunAt: NEXT });
  });

  it('is applied once', async () => {
    await follow('2026b');
    const row = await put({ nextRunAt: NEXT + HOUR });
    logged = [];
    await follow('2026b');
    expect(logged).toEqual([]);
    expect(await read(row)).toEqual(row);
    await follow('2026c');
    expect(logged).toMatchObject([{ from: '2026b', to: '2026c', checked: 1, changed: 1 }]);
    expect(await read(row)).toEqual({ ...row, nextRunAt: NEXT });
  });

  it('settles due occurrences before it moves a schedule', async () => {
    const due = await put({ cron: '0 * * * *', nextRunAt: NOW });
    await follow('2026c');
    expect((await read(due))?.nextRunAt).toBe(NOW + HOUR);
    const runs = await store.transaction({ tenantId: due.tenantId }, (tx) =>
      tx.runs.list(due.tenantId, due.id, { limit: 10 }),
    );
    expect(runs).toMatchObject([{ scheduledFor: NOW, status: 'queued' }]);
    expect(logged).toMatchObject([{ checked: 1, changed: 0 }]);
  });

  it('processes any number of schedules, with several workers at once', async () => {
    const row = await put();
    await client.query(
      `insert into tenant_extension_schedule (id, tenant_id, install_id, endpoint_id, cron, timezone, enabled, method, path,
         awaiting_cutover, endpoint_valid, created_at, updated_at, next_run_at)
       select gen_random_uuid(), 'tenant-' || n % 7, gen_random_uuid(), gen_random_uuid(), $1, $2, true, 'GET', '/', false,
         true, now(), now(), $3 from generate_series(1, 1200) n`,
      [row.cron, row.timezone, new Date(NEXT + HOUR)],
    );
    await Promise.all([follow('2026c'), follow('2026c'), follow('2026c')]);
    const { rows } = await client.query('select distinct next_run_at at from tenant_extension_schedule');
    expect(rows).toEqual([{ at: new Date(NEXT) }]);
    expect(logged.reduce((sum, entry) => sum + Number(entry.changed), 0)).toBe(1_200);
  });
});
