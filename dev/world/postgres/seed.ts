import { configOrExit } from '@extension-schedules/service/main/config/config.ts';
import { openJobRunners } from '@extension-schedules/service/main/job-runners.ts';
import { createLog } from '@extension-schedules/service/observability/log.ts';
import { createPostgresStore } from '@extension-schedules/service/store/postgres-store.ts';
import { moveDemo } from './move-demo.ts';
import { seedDemo } from './seed-demo.ts';

const config = configOrExit(['database']);
const log = createLog('seed', config.logLevel);
const store = createPostgresStore({ databaseUrl: config.databaseUrl, poolSize: 1 });
try {
  const seeded = await seedDemo(store, config.databaseUrl, Date.now(), config.jobRunner);
  log({ level: 'info', event: 'demo_data_ready', ...seeded });
  const jobRunners = await openJobRunners(config, { part: 'operate', log, clock: { now: Date.now } });
  await moveDemo(store, jobRunners.jobs, config.jobRunner);
  await jobRunners.close();
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The demo data could not be written: ${reason}. The database was not changed.\n`);
  process.exitCode = 1;
} finally {
  await store.close();
}
