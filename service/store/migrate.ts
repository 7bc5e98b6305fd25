import { runner } from 'node-pg-migrate';
import pg from 'pg';
import { knownMigrations, MIGRATIONS } from './known-migrations.ts';

/** Ours alone, so that another product's migrations on the same database do not wait for us. */
const LOCK = 4_705_190_317_722_001;
/** What went wrong is thrown; the rest is nobody's business. */
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const TABLE = 'extension_schedules_migration';

/**
 * Brings the database up to date: all pending migrations in one transaction, so one that fails or is killed leaves
 * nothing behind. A second program doing the same waits, and finds nothing left to do.
 * @returns the names of the migrations that were applied
 * @throws when the database cannot be reached, has migrations that this version lacks, or a migration fails
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const dbClient = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'extension-schedules-migrations',
  });
  // A lost connection fails the statement under way; unheard, it would end the process as well.
  dbClient.on('error', () => {});
  await dbClient.connect();
  try {
    await refuseUnknownMigrations(dbClient);
    const applied = await runner({
      dbClient,
      dir: MIGRATIONS,
      direction: 'up',
      migrationsTable: TABLE,
      singleTransaction: true,
      advisoryLockMode: 'wait',
      lockValue: LOCK,
      logger: SILENT,
    });
    return applied.map(({ name }) => name);
  } finally {
    await dbClient.end();
  }
}

/** A database of a newer version, or of a development version whose migrations were not these, is left alone. */
async function refuseUnknownMigrations(client: pg.Client): Promise<void> {
  const { rows: table } = await client.query('select to_regclass($1) is not null as exists', [TABLE]);
  if (!table[0].exists) return;
  const known = new Set(await knownMigrations());
  const { rows } = await client.query<{ name: string }>(`select name from ${TABLE} order by id`);
  const unknown = rows.map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new Error(
    `The database has migrations that this version does not have (${unknown[0]}). Use the version that made it, or an empty database; for npm start, delete the folder .data`,
  );
}
