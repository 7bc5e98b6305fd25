import type { HostData } from '@extension-schedules/dev/world/host-data.ts';
import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import { aScheduleRow, MINUTE, T0 } from '@extension-schedules/testing/rows.ts';
import { describeServiceStore, describeStore } from '@extension-schedules/testing/store/store.contract.ts';
import pg from 'pg';
import { afterAll, expect, it, vi } from 'vitest';
import { USUAL_EVENT_TYPES } from '#domain/ports/store/events.ts';
import { createDatabaseMonitor } from '../database-monitor.ts';
import { createPostgresStore } from '../postgres-store.ts';
import { openNextRunLedger } from '../tables/timezone-data.ts';
import { DISTRIBUTED } from './citus-rules.fixture.ts';
import { pretendCitus } from './pretend-citus.fixture.ts';
import { watchStatements } from './statement-watch.fixture.ts';

/**
 * Checks by rules, on plain PostgreSQL, that Citus would accept the store's statements. Tests of requests and of
 * Temporal's worker check their own statements through their fixtures.
 */

/** Exempt from the rules, because these only run on plain PostgreSQL. */
const ON_PG_BOSS = {
  // The ticker claims due schedules of all tenants and skips locked ones; Temporal's worker searches without locks
  // (`due`) and then claims those of one tenant.
  claimDue: /next_run_at <= \$\d+ .* for update of schedule skip locked$/s,
  claimPauseOver: /pause_until <= \$\d+ .* for update of schedule skip locked$/s,
};

const watch = watchStatements();
const database = await testDatabase();
await pretendCitus(database.url);
const store = createPostgresStore({ databaseUrl: database.url, onQuery: watch.onQuery, eventTypes: USUAL_EVENT_TYPES });
afterAll(async () => {
  await store.close();
  await database.drop();
});

async function makeStore(host: HostData) {
  await writeHost(database.url, host, T0);
  return { store, close: async () => {} };
}
async function makeOffByDefault(host: HostData) {
  const own = await testDatabase();
  await writeHost(own.url, host, T0);
  const store = createPostgresStore({ databaseUrl: own.url, onQuery: watch.onQuery, featureDefault: 'off' });
  return {
    store,
    async close() {
      await store.close();
      await own.drop();
    },
  };
}
describeStore('PostgreSQL, watched', (host, byDefault) =>
  byDefault === 'off' ? makeOffByDefault(host) : makeStore(host),
);
describeServiceStore('PostgreSQL, watched, for workers and operators', makeStore);

it('runs no statement over all tenants that only one shard would answer', async () => {
  expect(await watch.breaches(Object.values(ON_PG_BOSS))).toEqual([]);
});

it('has no superfluous exemptions', async () => {
  const broken = (await watch.breaches()).map(({ statement }) => statement);
  for (const exempt of Object.values(ON_PG_BOSS)) expect(broken.filter((one) => exempt.test(one))).toHaveLength(1);
});

it('applies to code on separate connections too', async () => {
  const rows = [
    aScheduleRow({ cron: '0 9 * * *', nextRunAt: T0 + MINUTE }),
    aScheduleRow({ cron: '0 9 * * *', nextRunAt: null }),
  ];
  for (const row of rows) await store.transaction({ tenantId: row.tenantId }, (tx) => tx.schedules.insert(row));
  const query = vi.spyOn(pg.Client.prototype, 'query');
  const monitor = createDatabaseMonitor(database.url);
  const ledger = await openNextRunLedger(database.url);
  expect((await ledger.recompute(T0)).changed).toBeGreaterThan(0);
  await ledger.note('test');
  await ledger.version();
  await monitor.census(T0, 90);
  await ledger.close();
  await monitor.close();
  const own = watchStatements();
  const asked = query.mock.calls.flatMap(([text]) => (typeof text === 'string' ? [text] : []));
  for (const text of asked) own.onQuery(text);
  expect(asked.join()).toMatch(/for update.*unnest.*group by/s);
  expect(await own.breaches()).toEqual([]);
});

it('covers every table with tenants', async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`);
  await client.end();
  // The PSA's execution log is never read.
  const known = rows.map(({ name }) => name).filter((name) => name !== 'extension_execution_log');
  expect([...DISTRIBUTED.keys()].sort()).toEqual([...known, 'tenant_settings'].sort());
});
