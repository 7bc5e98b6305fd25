import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres } from '@extension-schedules/dev/postgres/start-postgres.ts';
import { prepareDatabase } from '@extension-schedules/service/main/prepare-database.ts';
import pg from 'pg';

export interface BenchDatabase {
  url: string;
  sql: pg.Pool;
  /** Process id of the postmaster. */
  pid: number;
  close(): Promise<void>;
}

/** A new, migrated PostgreSQL in its own folder, with production durability (fsync on). */
export async function benchDatabase(name: string, more: Record<string, string> = {}): Promise<BenchDatabase> {
  const folder = `.data/bench-${name}`;
  await rm(folder, { recursive: true, force: true });
  const settings = { shared_buffers: '256MB', max_connections: '100', ...more };
  const postgres = await startPostgres({ folder, settings });
  if (!postgres.ok) throw new Error(postgres.error.message);
  await prepareDatabase(postgres.url);
  const sql = new pg.Pool({ connectionString: postgres.url, max: 4 });
  // A closing connection also reports the server's shutdown.
  sql.on('error', () => {});
  sql.on('connect', (client) => client.on('error', () => {}));
  return {
    url: postgres.url,
    sql,
    pid: Number(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]),
    async close() {
      await sql.end();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
