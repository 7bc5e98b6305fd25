import { join } from 'node:path';
import { runner } from 'node-pg-migrate';

/** Ours alone, so that another product's migrations on the same database do not wait for us. */
const LOCK = 4_705_190_317_722_001;

/**
 * Brings the database up to date: all pending migrations in one transaction, so one that fails or is killed leaves
 * nothing behind. A second program doing the same waits, and finds nothing left to do.
 * @returns the names of the migrations that were applied
 * @throws when the database cannot be reached, or a migration fails
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const applied = await runner({
    databaseUrl: { connectionString: databaseUrl, application_name: 'extension-schedules-migrations' },
    dir: join(import.meta.dirname, 'migrations'),
    direction: 'up',
    migrationsTable: 'extension_schedules_migration',
    advisoryLockMode: 'wait',
    lockValue: LOCK,
    logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  });
  return applied.map(({ name }) => name);
}
