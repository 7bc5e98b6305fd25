import { resolve } from 'node:path';
import { isAlive } from '@extension-schedules/dev/postgres/process-life.ts';
import { startPostgres } from '@extension-schedules/dev/postgres/start-postgres.ts';
import { prepareDatabase } from '@extension-schedules/service/main/prepare-database.ts';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's connection to the PostgreSQL that all test files share. */
    postgresUrl: string;
    /** The template for the databases of test files. */
    postgresTemplate: string;
  }
}

/**
 * Starts one PostgreSQL for the whole test run. Its folder is kept, so the next run starts faster and reuses a server
 * that a killed run left running. `TEST_DATABASE_URL` selects another server (superuser).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await server();
  const template = `test_${process.pid}_template`;
  await withClient(url, async (client) => {
    await dropLeftovers(client);
    await client.query(`create database ${template}`);
  });
  const templateUrl = new URL(url);
  templateUrl.pathname = `/${template}`;
  await prepareDatabase(templateUrl.href);
  project.provide('postgresUrl', url);
  project.provide('postgresTemplate', template);
  return async () => {
    await withClient(url, (client) => client.query(`drop database ${template} with (force)`));
    await stop();
  };
}

async function server(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  const postgres = await startPostgres({
    folder: resolve(import.meta.dirname, '../../.cache/test-postgres'),
    // Test data need not survive a power failure.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  });
  if (!postgres.ok) throw new Error(postgres.error.message);
  return postgres;
}

/** Drops the databases of test processes that were killed. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname like 'test\\_%'`,
  );
  for (const { datname } of rows) {
    if (!isAlive(Number(datname.split('_')[1]))) {
      await client.query(`drop database if exists ${pg.escapeIdentifier(datname)} with (force)`);
    }
  }
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
