import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '@extension-schedules/service/main/config/config.ts';
import pg from 'pg';
import { ensureDatabase } from '../postgres/ensure-database.ts';
import { ensureLogins } from '../postgres/ensure-logins.ts';
import { startPostgres } from '../postgres/start-postgres.ts';
import { StartFailed } from './start-failed.ts';

export type DevDatabase = {
  /** Database URL of each process; migrations and demo data use `migrate`. */
  urls: Record<'migrate' | 'api' | 'worker', string>;
  /** The value of `DATABASE_LOGIN`. */
  demand: 'separate' | 'any';
  text: string;
  stop(): Promise<void>;
};

/**
 * Connects to the PostgreSQL of DATABASE_URL with its one login, or starts the embedded one with a login per process.
 */
export async function devDatabase(config: Config): Promise<DevDatabase> {
  return config.databaseUrl === '' ? embedded(config) : given(config.databaseUrl);
}

async function embedded(config: Config): Promise<DevDatabase> {
  const folder = join(config.dataFolder, 'postgres');
  const port = config.postgresPort === 0 ? {} : { port: config.postgresPort };
  const started = await startPostgres({ folder, ...port });
  if (!started.ok) throw new StartFailed(started.error.message);
  const url = await ensureDatabase(started.url, 'extension_schedules');
  const logins = await ensureLogins(url);
  // For `npm run operate` in another terminal: the port may differ at each start.
  writeFileSync(join(folder, 'operator-url'), `${logins.schedules_operator}\n`, { mode: 0o600 });
  const how = started.adopted ? 'already running' : 'started';
  return {
    urls: { migrate: logins.schedules_migrate, api: logins.schedules_api, worker: logins.schedules_worker },
    demand: 'separate',
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
  return {
    urls: { migrate: url, api: url, worker: url },
    demand: 'any',
    text: `${host}${pathname} of DATABASE_URL`,
    stop: async () => {},
  };
}
