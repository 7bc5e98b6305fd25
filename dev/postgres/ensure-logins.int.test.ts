import { prepareDatabase } from '@extension-schedules/service/main/prepare-database.ts';
import { createDatabaseMonitor } from '@extension-schedules/service/store/database-monitor.ts';
import { testDatabase } from '@extension-schedules/testing/postgres/test-database.ts';
import pg from 'pg';
import { expect, test } from 'vitest';
import { ensureLogins, LOGINS } from './ensure-logins.ts';

test('a database that a superuser has migrated gets separate logins with no more rights than their part needs', async () => {
  const database = await testDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const urls = await ensureLogins(database.url);
    expect(await ensureLogins(database.url)).toEqual(urls);
    expect(await prepareDatabase(urls.schedules_migrate)).toEqual({ applied: [] });

    for (const login of ['schedules_api', 'schedules_worker'] as const) {
      const monitor = createDatabaseMonitor(urls[login]);
      expect(await monitor.rolesOutOfReach(LOGINS[login])).toEqual([]);
      expect(await monitor.rightsBeyond(LOGINS[login])).toEqual([]);
      await monitor.close();
    }
    const { rows: owners } = await client.query(
      `select relowner::regrole::text as owner from pg_class where oid >= 16384 and relkind <> 't'
       union select proowner::regrole::text from pg_proc where oid >= 16384
       union select typowner::regrole::text from pg_type where oid >= 16384
       union select nspowner::regrole::text from pg_namespace where nspname = 'extension_schedules_jobs'`,
    );
    expect(owners).toEqual([{ owner: 'schedules_migrate' }]);
    const { rows: mighty } = await client.query(
      'select rolname from pg_roles where rolname = any ($1) and (rolsuper or rolbypassrls or rolcreaterole)',
      [Object.keys(LOGINS)],
    );
    expect(mighty).toEqual([]);
  } finally {
    await client.end();
    await database.drop();
    const admin = new pg.Client({ connectionString: database.url.replace(/\/[^/]+$/, '/postgres') });
    await admin.connect();
    await admin.query(`drop role if exists ${Object.keys(LOGINS).join()}`);
    await admin.end();
  }
});
