import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  /** A superuser's. */
  url: string;
  /** Also cuts connections that are still open. */
  drop(): Promise<void>;
}

/** A new, empty database for one test file, on the PostgreSQL that the test run shares. To be dropped by `afterAll`. */
export const emptyDatabase = (): Promise<TestDatabase> => create('template1');

/** The same with our tables and rights in it. */
export const testDatabase = (): Promise<TestDatabase> => create(inject('postgresTemplate'));

async function create(template: string): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = pg.escapeIdentifier(`test_${process.pid}_${randomUUID().slice(0, 8)}`);
  await statement(server, `create database ${name} template ${pg.escapeIdentifier(template)}`);
  const url = new URL(server);
  url.pathname = `/${name.slice(1, -1)}`;
  return { url: url.href, drop: () => statement(server, `drop database if exists ${name} with (force)`) };
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
