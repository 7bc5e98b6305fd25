import { resolve } from 'node:path';
import { isAlive } from '@extension-schedules/dev/postgres/process-life.ts';
import { startPostgres } from '@extension-schedules/dev/postgres/start-postgres.ts';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's connection to the PostgreSQL that all test files share. */
    postgresUrl: string;
  }
}

/**
 * One PostgreSQL for the whole test run, on a folder that is kept: the next run starts faster, and joins a server that
 * a killed run left behind. `TEST_DATABASE_URL` names another server to use (superuser).
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    project.provide('postgresUrl', given);
    return undefined;
  }
  const postgres = await startPostgres({
    folder: resolve(import.meta.dirname, '../../.cache/test-postgres'),
    // Test data need not survive a power cut.
    settings: { fsync: 'off', max_connections: '300' },
  });
  if (!postgres.ok) throw new Error(postgres.error.message);
  await dropLeftovers(postgres.url);
  project.provide('postgresUrl', postgres.url);
  return postgres.stop;
}

/** Databases of test processes that were killed. */
async function dropLeftovers(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname like 'test\\_%'`,
  );
  for (const { datname } of rows) {
    if (!isAlive(Number(datname.split('_')[1]))) {
      await client.query(`drop database if exists ${pg.escapeIdentifier(datname)} with (force)`);
    }
  }
  await client.end();
}
