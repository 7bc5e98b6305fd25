import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ensureDatabase } from '@extension-schedules/dev/postgres/ensure-database.ts';
import { startPostgres } from '@extension-schedules/dev/postgres/start-postgres.ts';
import { prepareDatabase } from '@extension-schedules/service/main/prepare-database.ts';
import { knownMigrations } from '@extension-schedules/service/store/known-migrations.ts';
import pg from 'pg';
import { say } from '../rig/say.ts';
import { fill } from './fill.ts';

/** Outside .data, which other benchmarks empty. */
const FOLDER = '.cache/bench-scale';

export interface ScaleServer {
  /** A database with so many schedules, made unless an earlier run left it. */
  database(schedules: number): Promise<string>;
  close(): Promise<void>;
}

/** Starts the PostgreSQL that keeps the databases of this benchmark from one run to the next. */
export async function startScaleServer(): Promise<ScaleServer> {
  const postgres = await startPostgres({
    folder: FOLDER,
    settings: {
      shared_buffers: '512MB',
      max_wal_size: '4GB',
      // Its background work would be counted as the product's.
      autovacuum: 'off',
      checkpoint_timeout: '1h',
      // Filling a new table then writes no WAL.
      wal_level: 'minimal',
      max_wal_senders: '0',
      shared_preload_libraries: 'pg_stat_statements',
    },
  });
  if (!postgres.ok) throw new Error(postgres.error.message);
  const admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  const made = await madeFrom();
  await dropOutdated(admin, made);
  return {
    async database(schedules) {
      const name = `scale_${schedules}_${made}`;
      const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
      if (rowCount === 0) {
        const began = performance.now();
        await make(admin, postgres.url, schedules, name);
        say(`made the database of ${schedules} schedules in ${Math.round((performance.now() - began) / 1_000)} s`);
      }
      return ensureDatabase(postgres.url, name);
    },
    async close() {
      await admin.end();
      await postgres.stop();
    },
  };
}

/** What the databases depend on: the migrations and how they are filled. */
async function madeFrom(): Promise<string> {
  const filling = await readFile(new URL('./fill.ts', import.meta.url), 'utf8');
  const text = JSON.stringify([await knownMigrations(), filling]);
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

async function dropOutdated(admin: pg.Client, made: string): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `select datname as name from pg_database where datname like 'scale\\_%' and datname not like '%\\_' || $1`,
    [made],
  );
  for (const { name } of rows) await admin.query(`drop database ${pg.escapeIdentifier(name)} with (force)`);
}

/** Gets its name when it is complete, so that an interrupted run leaves none behind. */
async function make(admin: pg.Client, serverUrl: string, schedules: number, name: string): Promise<void> {
  const draft = 'scale_draft';
  await admin.query(`drop database if exists ${draft} with (force)`);
  const url = await ensureDatabase(serverUrl, draft);
  await prepareDatabase(url);
  await fill(url, schedules);
  await admin.query(`alter database ${draft} rename to ${pg.escapeIdentifier(name)}`);
}
