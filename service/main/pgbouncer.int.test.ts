import { waitUntil } from '@extension-schedules/testing/job-runner/job-runner-host.fixture.ts';
import { PGBOUNCER, type Pooler, startPgBouncer } from '@extension-schedules/testing/postgres/pgbouncer.ts';
import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { aScheduleRow, newId } from '@extension-schedules/testing/rows.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LogEntry } from '#domain/ports/log.ts';
import { listen } from '#jobs/shared/listen.ts';
import { createPostgresStore } from '#store/postgres-store.ts';
import { runProcess, startProcess } from './process.fixture.ts';
import { startWorld, type World } from './world.fixture.ts';

// Each part runs in a separate process.
vi.setConfig({ testTimeout: 120_000 });

const POOL_SIZE = 4;
/** More often than it takes until a client prepares a statement. */
const OFTEN = 15;

describe.skipIf(!PGBOUNCER)(`behind PgBouncer${PGBOUNCER ? '' : ': skipped, it is not installed'}`, () => {
  let world: World;
  let pooler: Pooler;
  beforeAll(async () => {
    world = await startWorld(await testDatabase());
    pooler = await startPgBouncer(world.url, POOL_SIZE);
  });
  afterAll(async () => {
    await pooler?.stop();
    await world?.close();
  });

  it('serves requests, executes schedules and says what needs a direct connection', async () => {
    const env = { ...world.env, DATABASE_URL: pooler.url };
    const due = await world.addDue();
    const started = await Promise.all([startProcess('api.ts', env), startProcess('worker.ts', env)]);
    const [api, worker] = started;
    try {
      await Promise.all(started.map((one) => one.untilReady()));
      for (let round = 0; round < 3; round += 1) {
        const asked = Array.from({ length: OFTEN }, () => world.ask(api.url, 'GET', '/schedules'));
        expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(Array.from(asked, () => 200));
      }
      await world.untilRun(due);
      expect((await world.ask(api.url, 'POST', `/schedules/${due.id}/run-now`, {})).status).toBe(202);
      await waitUntil(async () => (await world.runsOf(due)).filter((run) => run.status === 'succeeded').length === 2);
    } finally {
      await Promise.all(started.map((one) => one.stop()));
    }
    const [notice, ...others] = worker.complaints();
    expect(notice).toMatchObject({
      event: 'notifications_unavailable',
      reason: expect.stringContaining('DATABASE_DIRECT_URL'),
    });
    expect([...others, ...api.complaints()]).toEqual([]);
  });

  it('migrates only over a direct connection', async () => {
    const refused = await runProcess('migrate.ts', { DATABASE_URL: pooler.url });
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(
      /^The database could not be prepared: .* Set DATABASE_DIRECT_URL to the database itself\..*\n$/,
    );
  });

  it('isolates tenants on shared connections', async () => {
    const store = createPostgresStore({ databaseUrl: pooler.url, poolSize: 4 * POOL_SIZE });
    const schedules = Array.from({ length: 8 }, () => aScheduleRow({ tenantId: newId() }));
    for (const row of schedules) {
      await store.transaction({ tenantId: row.tenantId }, (tx) => tx.schedules.insert(row));
    }
    const asked = Array.from({ length: 20 }, () => schedules).flat();
    const seen = await Promise.all(
      asked.map(({ tenantId }, at) =>
        store.transaction({ tenantId }, async (tx) => {
          const other = schedules[(at + 1) % schedules.length] ?? schedules[0];
          const [own, foreign] = await Promise.all(
            [tenantId, other?.tenantId ?? ''].map((id) => tx.schedules.count(id, newId())),
          );
          return [own?.inTenant, foreign?.inTenant];
        }),
      ),
    );
    expect(seen).toEqual(asked.map(() => [1, 0]));
    await store.close();
  });

  it('receives notifications over a direct connection', async () => {
    const logged: LogEntry[] = [];
    const log = (entry: LogEntry) => void logged.push(entry);
    let notices = 0;
    const notice = () => {
      notices += 1;
    };
    const addresses = { databaseUrl: pooler.url, databaseDirectUrl: world.url };
    const stops = [
      listen(addresses, 'pooled', notice, log),
      listen({ databaseUrl: pooler.url }, 'pooled', notice, log),
    ];
    // The listener with the direct connection looks for earlier work.
    await waitUntil(() => notices === 1 && logged.length === 1);
    expect(logged).toMatchObject([{ event: 'notifications_unavailable' }]);
    const client = new pg.Client({ connectionString: pooler.url });
    await client.connect();
    await client.query('notify pooled');
    await client.end();
    await waitUntil(() => notices === 2);
    await Promise.all(stops.map((stop) => stop()));
  });
});
