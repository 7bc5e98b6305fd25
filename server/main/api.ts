import { createApi } from '../../app/contract/api.ts';
import { jwtAuthenticate, remoteKeys } from '../http/authenticate.ts';
import { createServer } from '../http/server.ts';
import { createPgBossJobRunner } from '../jobs/pg-boss/job-runner.ts';
import { startBoss } from '../jobs/pg-boss/queue.ts';
import { createPostgresStore } from '../store/postgres-store.ts';
import { configOrExit } from './config.ts';
import { readContractDocument } from './contract-document.ts';
import { limitsOf } from './limits.ts';
import { createLog } from './log.ts';
import { TIMEZONE_DATA_VERSION } from './timezone-data.ts';
import { untilStopped } from './until-stopped.ts';

const config = configOrExit(['database']);
const log = createLog('api', config.logLevel);
const store = createPostgresStore({ databaseUrl: config.databaseUrl });
const boss = await startBoss(config.databaseUrl, {
  supervise: false,
  onError: (error) => log({ level: 'error', event: 'job_queue_error', error }),
});
const api = createApi({
  document: await readContractDocument(),
  store,
  jobs: createPgBossJobRunner(boss),
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
  isReady: () => store.ping(),
});
await server.listen({ host: '127.0.0.1', port: config.apiPort });
log({ level: 'info', event: 'listening', port: config.apiPort });

untilStopped(async () => {
  await server.close();
  await boss.stop({ graceful: false });
  await store.close();
});
