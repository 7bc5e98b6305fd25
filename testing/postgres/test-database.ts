import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/**
 * A new, empty database of its own for one test file, on the PostgreSQL shared by the test run; `url` is a superuser's.
 * Call `drop` when done (`afterAll`); it cuts connections that are still open.
 */
export async function testDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = inject('postgresUrl');
  const name = `test_${process.pid}_${randomUUID().slice(0, 8)}`;
  await statement(server, `create database ${pg.escapeIdentifier(name)}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => statement(server, `drop database if exists ${pg.escapeIdentifier(name)} with (force)`),
  };
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
