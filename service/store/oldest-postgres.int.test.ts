import { ensureDatabase } from '@extension-schedules/dev/postgres/ensure-database.ts';
import type { HostData } from '@extension-schedules/dev/world/host-data.ts';
import { writeHost } from '@extension-schedules/dev/world/postgres/write-host.ts';
import {
  noOldestPostgres,
  type OldestPostgres,
  startOldestPostgres,
} from '@extension-schedules/testing/postgres/oldest-postgres.ts';
import { T0 } from '@extension-schedules/testing/rows.ts';
import { describeSettling } from '@extension-schedules/testing/store/settle-due.contract.ts';
import { describeServiceStore, describeStore } from '@extension-schedules/testing/store/store.contract.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { USUAL_EVENT_TYPES } from '#domain/ports/store/events.ts';
import type { FeatureDefault } from '#domain/ports/store/tenants.ts';
import { prepareDatabase } from '#main/prepare-database.ts';
import { createPostgresStore } from './postgres-store.ts';

/** All other tests run on the newest PostgreSQL. */
describe.skipIf(noOldestPostgres)(`PostgreSQL 14${noOldestPostgres ? `: skipped, ${noOldestPostgres}` : ''}`, () => {
  let server: OldestPostgres;
  let sql: pg.Client;
  let databases = 0;
  beforeAll(async () => {
    server = await startOldestPostgres();
    await prepareDatabase(await ensureDatabase(server.url, 'migrated'));
    sql = new pg.Client({ connectionString: server.url });
    await sql.connect();
  });
  afterAll(async () => {
    await sql?.end();
    await server?.stop();
  });

  async function makeStore(host: HostData, featureDefault: FeatureDefault = 'on') {
    databases += 1;
    const name = `oldest_${databases}`;
    await sql.query(`create database ${name} template migrated`);
    const url = await ensureDatabase(server.url, name);
    await writeHost(url, host, T0);
    const store = createPostgresStore({ databaseUrl: url, featureDefault, eventTypes: USUAL_EVENT_TYPES });
    return { store, close: () => store.close() };
  }

  it('is the version under test', async () => {
    const { rows } = await sql.query('show server_version');
    expect(rows[0].server_version).toMatch(/^14\./);
  });
  describeStore('holds a store', makeStore);
  describeServiceStore('holds that of workers and operators', makeStore);
  describeSettling('settles', makeStore);
});
