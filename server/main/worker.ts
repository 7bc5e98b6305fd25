import { createServer } from 'node:http';
import { createPgBossJobRunner } from '../jobs/pg-boss/job-runner.ts';
import { startBoss } from '../jobs/pg-boss/queue.ts';
import { startWorker } from '../jobs/pg-boss/worker.ts';
import { createRunnerClient } from '../runner/client.ts';
import { createPostgresStore } from '../store/postgres-store.ts';
import { configOrExit } from './config.ts';
import { createLog } from './log.ts';
import { untilStopped } from './until-stopped.ts';

const config = configOrExit(['database']);
const log = createLog('worker', config.logLevel);
const store = createPostgresStore({ databaseUrl: config.databaseUrl });
const boss = await startBoss(config.databaseUrl, {
  supervise: true,
  onError: (error) => log({ level: 'error', event: 'job_queue_error', error }),
});
const runner = createRunnerClient({
  baseUrl: config.runnerBaseUrl,
  serviceToken: config.runnerServiceToken,
  maxResponseBytes: config.runnerMaxResponseBytes,
});
const worker = startWorker(
  boss,
  { store, jobs: createPgBossJobRunner(boss), runner, clock: { now: Date.now }, random: Math.random, log },
  { concurrency: config.workerConcurrency, tenantConcurrency: config.tenantConcurrency },
);

const health = createServer(async (request, response) => {
  const ready = worker.isConsuming() && (await store.ping());
  const ok = request.url === '/health' || (request.url === '/ready' && ready);
  response.writeHead(ok ? 200 : 503, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ status: ok ? 'ok' : 'not_ready' }));
});
health.listen(config.workerPort, '127.0.0.1', () =>
  log({ level: 'info', event: 'listening', port: config.workerPort }),
);

untilStopped(async () => {
  health.close();
  await worker.stop();
  await runner.close();
  await boss.stop({ graceful: false });
  await store.close();
});
