import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';

const LOOK_EVERY_MS = 10;
const GOODBYE_LOOKS = 20;

export interface TestDatabase {
  /** A superuser's connection. */
  url: string;
  /** Drops the database and closes connections that are still open. */
  drop(): Promise<void>;
}

/** Creates an empty database for one test file on the test run's PostgreSQL. `afterAll` must drop it. */
export const emptyDatabase = (): Promise<TestDatabase> => create('template1');

/** Like `emptyDatabase`, with the product's tables and rights. */
export const testDatabase = (): Promise<TestDatabase> => create(inject('postgresTemplate'));

async function create(template: string): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${process.pid}_${randomUUID().slice(0, 8)}`;
  await statement(server, `create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => drop(server, name) };
}

/**
 * Waits up to 200 ms for clients to disconnect. A pool reports its end before its connections have closed, and closing
 * them from the server at that point raises an unhandled error in the test process.
 * @param of SQL condition on `pg_stat_activity` for the databases about to be dropped
 */
export async function untilDisconnected(client: pg.Client, of: string, ...values: string[]): Promise<void> {
  const others = `select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() and ${of}`;
  for (let looks = 0; looks < GOODBYE_LOOKS; looks += 1) {
    const { rowCount } = await client.query(others, values);
    if (rowCount === 0) return;
    await pause(LOOK_EVERY_MS);
  }
}

async function drop(server: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await untilDisconnected(client, 'datname = $1', name);
    await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
  } finally {
    await client.end();
  }
}

async function statement(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
