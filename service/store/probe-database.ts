import pg from 'pg';
import { isPooled } from './sql/pooled.ts';

const CONNECT_TIMEOUT_MS = 5_000;

/** Connects once. @throws when the database cannot be reached */
export async function probeDatabase(databaseUrl: string): Promise<{ pooled: boolean }> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => {});
  try {
    await client.connect();
    return { pooled: await isPooled(client) };
  } finally {
    await client.end();
  }
}
