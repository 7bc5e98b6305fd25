import { join } from 'node:path';
import type { Config } from '@extension-schedules/service/main/config/config.ts';
import pg from 'pg';
import { ensureDatabase } from '../postgres/ensure-database.ts';
import { startPostgres } from '../postgres/start-postgres.ts';
import { StartFailed } from './start-failed.ts';

export type DevDatabase = { url: string; text: string; stop(): Promise<void> };

/** The PostgreSQL of DATABASE_URL, checked to answer, or else the embedded one. */
export async function devDatabase(config: Config): Promise<DevDatabase> {
  return config.databaseUrl === '' ? embedded(config) : given(config.databaseUrl);
}

async function embedded(config: Config): Promise<DevDatabase> {
  const folder = join(config.dataFolder, 'postgres');
  const port = config.postgresPort === 0 ? {} : { port: config.postgresPort };
  const started = await startPostgres({ folder, ...port });
  if (!started.ok) throw new StartFailed(started.error.message);
  const url = await ensureDatabase(started.url, 'extension_schedules');
  const how = started.adopted ? 'already running' : 'started';
  return {
    url,
    text: `${how}, port ${new URL(url).port}, data in ${folder}`,
    stop: started.stop,
  };
}

async function given(url: string): Promise<DevDatabase> {
  const { host, pathname } = new URL(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const reason =
      error instanceof Error ? error.message || String('code' in error ? error.code : error.name) : String(error);
    throw new StartFailed(
      `The PostgreSQL of DATABASE_URL (${host}${pathname}) cannot be used (${reason}). Correct DATABASE_URL, or unset it to use the embedded PostgreSQL.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
  return { url, text: `${host}${pathname} of DATABASE_URL`, stop: async () => {} };
}
