import { createApi } from '../../app/contract/api.ts';
import { jwtAuthenticate, remoteKeys } from '../http/authenticate.ts';
import { createServer } from '../http/server.ts';
import { createPgBossJobRunner } from '../jobs/pg-boss/job-runner.ts';
import { startBoss } from '../jobs/pg-boss/queue.ts';
import { databaseChecks } from '../observability/checks.ts';
import { createMonitoring } from '../observability/monitoring.ts';
import { observedStore } from '../observability/observed-store.ts';
import { tracedJobs } from '../observability/traced-jobs.ts';
import { createPostgresStore } from '../store/postgres-store.ts';
import { configOrExit } from './config.ts';
import { readContractDocument } from './contract-document.ts';
import { limitsOf } from './limits.ts';
import { createLog } from './log.ts';
import { observe } from './observe.ts';
import { TIMEZONE_DATA_VERSION } from './timezone-data.ts';
import { untilStopped } from './until-stopped.ts';

const config = configOrExit(['database']);
const log = createLog('api', config.logLevel);
const { tracing, metrics, monitor, ...observability } = await observe('api', config, log);
const store = observedStore(createPostgresStore({ databaseUrl: config.databaseUrl }), observability.onRuns);
const boss = await startBoss(config.databaseUrl, {
  supervise: false,
  onError: (error) => log({ level: 'error', event: 'job_queue_error', error }),
});
const api = createApi({
  document: await readContractDocument(),
  store,
  jobs: tracedJobs(createPgBossJobRunner(boss), tracing.tracer),
  clock: { now: Date.now },
  limits: limitsOf(config),
  timezoneDataVersion: TIMEZONE_DATA_VERSION,
  authenticate: jwtAuthenticate(remoteKeys(config.jwksUrl), {
    issuer: config.tokenIssuer,
    audience: config.tokenAudience,
  }),
  log,
});
const server = await createServer({
  api,
  log,
  allowedOrigins: config.allowedOrigins,
  metrics,
  tracer: tracing.tracer,
  monitoring: createMonitoring({ checks: databaseChecks(store.ping, monitor.pendingMigrations), metrics, log }),
});
await server.listen({ host: '127.0.0.1', port: config.apiPort });
log({ level: 'info', event: 'listening', port: config.apiPort });

untilStopped(async () => {
  await server.close();
  await boss.stop({ graceful: false });
  await store.close();
  await observability.stop();
});
