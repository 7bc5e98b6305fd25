import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from '@extension-schedules/service/store/migrate.ts';
import pg from 'pg';
import { emptyDatabase, type TestDatabase } from '../postgres/test-database.ts';
import { newId } from '../rows.ts';

const TABLES = join(import.meta.dirname, 'psa-tables.sql');

export interface PsaDatabase extends TestDatabase {
  /** A connection as the PSA's administrator, who bypasses row-level security. */
  admin: pg.Client;
  /** A connection as the PSA's application. */
  app: pg.Client;
  /** Address with a login that has only a worker's rights. */
  workerUrl: string;
}

/** Creates a database with the PSA's tables and this product's. `afterAll` must drop it. */
export async function psaDatabase(): Promise<PsaDatabase> {
  const database = await emptyDatabase();
  const [admin, app] = [database, database].map(({ url }) => new pg.Client({ connectionString: url }));
  if (!admin || !app) throw new Error('no clients');
  await Promise.all([admin.connect(), app.connect()]);
  await admin.query(await readFile(TABLES, 'utf8'));
  await app.query('set role app_user');
  await migrate(database.url);
  // Logins are global to the server, which other tests use at the same time.
  const worker = `worker_${newId().slice(0, 8)}`;
  const workerUrl = new URL(database.url);
  Object.assign(workerUrl, { username: worker, password: newId() });
  await admin.query(`create role ${worker} login password '${workerUrl.password}'
    in role extension_schedules_worker, extension_schedules_retention`);
  return {
    url: database.url,
    admin,
    app,
    workerUrl: workerUrl.href,
    async drop() {
      await admin.query(`drop role ${worker}`);
      await Promise.all([admin.end(), app.end()]);
      await database.drop();
    },
  };
}
