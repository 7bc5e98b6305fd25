import { setTimeout as pause } from 'node:timers/promises';
import { createApi } from '#api/api.ts';
import { jwtAuthenticate } from '#http/authenticate.ts';
import { readContractDocument } from '#http/contract-document.ts';
import { limitRequests } from '#http/limit-requests.ts';
import { contractFiles } from '#http/reference-page.ts';
import { remoteKeys } from '#http/remote-keys.ts';
import { createServer, LONGEST_REQUEST_MS } from '#http/server.ts';
import { databaseChecks } from '#observability/checks.ts';
import { createLog } from '#observability/log.ts';
import { createMonitoring } from '#observability/monitoring.ts';
import { observe } from '#observability/observe.ts';
import { observedStore } from '#observability/observed-store.ts';
import { tracedJobs } from '#observability/traced-jobs.ts';
import { passes } from '#store/database-failure.ts';
import { createPostgresStore } from '#store/postgres-store.ts';
import { TIMEZONE_DATA_VERSION } from '#store/tables/timezone-data.ts';
import { cannotListen } from './cannot-listen.ts';
import { configOrExit, limitsOf, writtenEvents } from './config/config.ts';
import { REQUEST_CONCURRENCY } from './config/settings.ts';
import { untilStopped } from './config/until-stopped.ts';
import { openJobRunners } from './job-runners.ts';
import { demandDatabase, judgeLogin, openWhenThere } from './when-there.ts';

const config = configOrExit(['database']);
const log = createLog('api', config.logLevel);
const { tracing, metrics, monitor, ...observability } = await observe('api', config, log);
const { databaseUrl, featureDefault } = config;
const store = observedStore(
  createPostgresStore({
    databaseUrl,
    featureDefault,
    eventTypes: writtenEvents(config),
    poolSize: REQUEST_CONCURRENCY,
  }),
  observability.onRuns,
);
const clock = { now: Date.now };
const jobRunners = openJobRunners(config, { part: 'api', log, clock });
const start = openWhenThere(async () => {
  await demandDatabase(monitor, ['extension_schedules_api']);
  await judgeLogin(monitor, ['extension_schedules_api', 'extension_schedules_operator'], config.databaseLogin, log);
  await jobRunners.open();
}, log);
const admit = limitRequests({ ...config, requestConcurrency: REQUEST_CONCURRENCY }, metrics);
const api = createApi({
  document: await readContractDocument(),
  store,
  maintenance: store,
  jobs: tracedJobs(jobRunners.jobs, tracing.tracer),
  clock,
  limits: limitsOf(config),
  timezoneDataVersion: TIMEZONE_DATA_VERSION,
  authenticate: jwtAuthenticate(
    remoteKeys(config.jwksUrl, { log, metrics }),
    { issuer: config.tokenIssuer, audience: config.tokenAudience },
    { log, metrics },
  ),
  admit,
  servesOperators: async () => (await monitor.rolesOutOfReach(['extension_schedules_operator'])).length === 0,
  passes,
  log,
});
let draining = false;
const server = await createServer({
  api,
  publicFiles: await contractFiles(),
  admit,
  log,
  requestLogLevel: config.requestLogLevel,
  allowedOrigins: config.allowedOrigins,
  metrics,
  tracer: tracing.tracer,
  monitoring: createMonitoring({
    checks: [start.check, ...databaseChecks(monitor)],
    metrics,
    log,
    draining: () => draining,
  }),
  draining: () => draining,
});
await server
  .listen({ host: config.apiHost, port: config.apiPort })
  .catch(cannotListen(log, config.apiHost, config.apiPort, 'API_PORT'));
log({ level: 'info', event: 'listening', host: config.apiHost, port: config.apiPort });

const drainMs = config.apiDrainSeconds * 1_000;
untilStopped(async () => {
  draining = true;
  log({ level: 'info', event: 'draining', seconds: config.apiDrainSeconds });
  // Gives load balancers time to notice.
  await pause(drainMs);
  await server.close();
  await start.stop();
  await jobRunners.close();
  await store.close();
  await observability.stop();
}, drainMs + LONGEST_REQUEST_MS);
