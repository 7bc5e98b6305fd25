import { createLog } from '#observability/log.ts';
import { sentenceOf } from '#store/database-failure.ts';
import { probeDatabase } from '#store/probe-database.ts';
import { configOrExit } from './config/config.ts';
import { prepareDatabase } from './prepare-database.ts';
import { whenThereSoon } from './when-there.ts';

/** Enough for a PostgreSQL server that is starting at the same time. */
const PATIENCE_MS = 60_000;

const config = configOrExit(['database']);
const log = createLog('migrate', config.logLevel);
const databaseUrl = config.databaseDirectUrl || config.databaseUrl;
try {
  const { pooled } = await whenThereSoon(() => probeDatabase(databaseUrl), PATIENCE_MS);
  if (pooled && config.databaseDirectUrl === '') {
    throw new Error(
      'DATABASE_URL points to a connection pooler, but migrations need a direct session. Set DATABASE_DIRECT_URL to the database itself',
    );
  }
  const { applied } = await prepareDatabase(databaseUrl, {
    queueSchema: config.queueSchema,
    lockTimeoutMs: config.migrationLockTimeoutMs,
    patienceMs: config.migrationPatienceSeconds * 1000,
    onWait: (wait) => log({ level: 'warn', event: 'migration_waits', ...wait }),
  });
  log({ level: 'info', event: 'database_ready', applied });
} catch (error) {
  process.stderr.write(
    `The database could not be prepared: ${sentenceOf(error)} Fix this and run the command again. Migrations that were applied are kept.\n`,
  );
  process.exitCode = 1;
}
