import { createLog } from '#observability/log.ts';
import { prepareDatabase } from '#store/prepare-database.ts';
import { configOrExit } from './config/config.ts';

const config = configOrExit(['database']);
const log = createLog('migrate', config.logLevel);
try {
  const { applied } = await prepareDatabase(config.databaseUrl, Date.now(), {
    lockTimeoutMs: config.migrationLockTimeoutMs,
    patienceMs: config.migrationPatienceSeconds * 1000,
    onWait: (wait) => log({ level: 'warn', event: 'migration_waits', ...wait }),
  });
  log({ level: 'info', event: 'database_ready', applied });
} catch (error) {
  const reason = error instanceof Error ? error.message || String(Reflect.get(error, 'code')) : String(error);
  process.stderr.write(
    `The database could not be prepared: ${reason.replace(/\.$/, '')}. Fix that and start again; what was applied before is kept.\n`,
  );
  process.exitCode = 1;
}
