import pg from 'pg';
import { CONNECTION } from './connection.ts';
import { isPooled } from './sql/pooled.ts';

/**
 * Connects once.
 * @throws if the database can't be reached
 */
export async function probeDatabase(databaseUrl: string): Promise<{ pooled: boolean }> {
  const client = new pg.Client({ ...CONNECTION, connectionString: databaseUrl });
  client.on('error', () => {});
  try {
    await client.connect();
    return { pooled: await isPooled(client) };
  } finally {
    await client.end();
  }
}
