import { setTimeout as pause } from 'node:timers/promises';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import { knownMigrations, MIGRATIONS } from './known-migrations.ts';
import { type LockHolder, lockHolders } from './lock-holders.ts';
import { migrationLoader } from './migration-loader.ts';
import { takeTurn } from './take-turn.ts';

/** Errors are thrown; other messages aren't needed. */
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const TABLE = 'extension_schedules_migration';

/** PostgreSQL's codes for a lock timeout and a deadlock. */
const NO_LOCK = new Set(['55P03', '40P01']);
const LONGEST_PAUSE_MS = 30_000;

export interface MigrateOptions {
  /** How long a migration waits for a lock, milliseconds, before it lets the sessions queued behind it proceed. */
  lockTimeoutMs?: number;
  /** How long migrations without their locks are retried, milliseconds. */
  patienceMs?: number;
  /** Called when a migration did not get its lock and will be retried. */
  onWait?: (wait: MigrationWait) => void;
  /** Folder of the migrations. */
  directory?: string;
}

export interface MigrationWait {
  migration: string;
  retryInMs: number;
  heldBy: LockHolder[];
}

/**
 * Migrates the database, each pending migration in a separate transaction: one that fails or is killed leaves nothing
 * behind, and earlier ones stay. A concurrent call waits and finds nothing to do. A migration stops waiting for a lock
 * after `lockTimeoutMs`, because later sessions queue behind it, and is retried until `patienceMs` have passed.
 * @returns the names of the applied migrations
 * @throws if the database can't be reached, has a different migration history, or a migration fails
 */
export async function migrate(databaseUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  const { lockTimeoutMs = 2_000, patienceMs = 3_600_000, onWait = () => {}, directory = MIGRATIONS } = options;
  const giveUpAt = performance.now() + patienceMs;
  const applied: string[] = [];
  // Starts with the time for which it blocked other sessions.
  for (let pauseMs = lockTimeoutMs; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const blocked = await withClient(databaseUrl, (client) => applyPending(client, directory, lockTimeoutMs, applied));
    if (!blocked) return applied;
    const leftMs = giveUpAt - performance.now();
    if (leftMs <= 0) throw new Error(notInTime(blocked, patienceMs));
    const retryInMs = Math.round(Math.min(pauseMs, leftMs));
    onWait({ ...blocked, retryInMs });
    await pause(retryInMs);
  }
}

interface Blocked {
  migration: string;
  heldBy: LockHolder[];
}

/** @returns the migration that did not get its lock; undefined if nothing is pending */
async function applyPending(
  dbClient: pg.Client,
  dir: string,
  lockTimeoutMs: number,
  applied: string[],
): Promise<Blocked | undefined> {
  await takeTurn(dbClient);
  await refuseAnotherHistory(dbClient, dir);
  const begun: string[] = [];
  const loader = migrationLoader(lockTimeoutMs, (name) => begun.push(name));
  try {
    await runner({
      dbClient,
      dir,
      direction: 'up',
      migrationsTable: TABLE,
      migrationLoaderStrategies: [{ extensions: ['.sql'], loader }],
      singleTransaction: false,
      noLock: true,
      logger: SILENT,
    });
    applied.push(...begun);
    return undefined;
  } catch (error) {
    const migration = begun.pop();
    applied.push(...begun);
    if (migration === undefined || !NO_LOCK.has((error as { code?: string }).code ?? '')) throw error;
    await dbClient.query('rollback');
    return { migration, heldBy: await lockHolders(dbClient, lockTimeoutMs) };
  }
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, application_name: 'extension-schedules-migrations' });
  // A lost connection fails the current statement; without a listener it would also end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Leaves a database migrated by a newer version alone: releases run on the tables of the next one, so that a release
 * can be rolled back. Refuses one with unknown migrations between this product's.
 */
async function refuseAnotherHistory(client: pg.Client, directory: string): Promise<void> {
  const { rows: table } = await client.query('select to_regclass($1) is not null as exists', [TABLE]);
  if (!table[0].exists) return;
  const known = await knownMigrations(directory);
  const { rows } = await client.query<{ name: string }>(`select name from ${TABLE} order by id`);
  const unknown = rows.map(({ name }) => name).filter((name) => !known.includes(name));
  const complete = rows.length - unknown.length === known.length;
  const strange = unknown.find((name) => !complete || name < (known.at(-1) ?? ''));
  if (strange === undefined) return;
  throw new Error(
    `The database has migrations that this version does not know (${strange}). Use the version that applied them, or an empty database. For npm start, delete the folder .data`,
  );
}

function notInTime({ migration, heldBy }: Blocked, patienceMs: number): string {
  const [oldest] = heldBy;
  const holder = oldest
    ? ` Session ${oldest.pid} (${oldest.application}) holds one of them. End it or wait for it.`
    : '';
  return `${migration} could not acquire its locks within ${Math.round(patienceMs / 1000)} s.${holder}`;
}
