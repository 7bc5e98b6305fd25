import { join } from 'node:path';
import { runner } from 'node-pg-migrate';
import pg from 'pg';

/** Ours alone, so that another product's migrations on the same database do not wait for us. */
const LOCK = 4_705_190_317_722_001;
/** What went wrong is thrown; the rest is nobody's business. */
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * Brings the database up to date: all pending migrations in one transaction, so one that fails or is killed leaves
 * nothing behind. A second program doing the same waits, and finds nothing left to do.
 * @returns the names of the migrations that were applied
 * @throws when the database cannot be reached, or a migration fails
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
    const applied = await runner({
      dbClient,
      dir: join(import.meta.dirname, 'migrations'),
      direction: 'up',
      migrationsTable: 'extension_schedules_migration',
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
