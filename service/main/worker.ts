import { createEventReceiver } from '#event-receiver/client.ts';
import { createCallLimit, notedCalls } from '#extension-runner/call-limit.ts';
import { createRunnerClient } from '#extension-runner/client.ts';
import { joinCrew, shareOf } from '#jobs/shared/crew.ts';
import { startEventDelivery } from '#jobs/shared/event-delivery.ts';
import { followTimezoneData } from '#jobs/shared/follow-timezone-data.ts';
import { databaseChecks, loopCheck } from '#observability/checks.ts';
import { createLog } from '#observability/log.ts';
import { createMonitoring } from '#observability/monitoring.ts';
import { createMonitoringServer } from '#observability/monitoring-server.ts';
import { observe } from '#observability/observe.ts';
import { observedStore } from '#observability/observed-store.ts';
import { tracedJobs } from '#observability/traced-jobs.ts';
import { tracedRunner } from '#observability/traced-runner.ts';
import { createPostgresStore } from '#store/postgres-store.ts';
import { TIMEZONE_DATA_VERSION } from '#store/tables/timezone-data.ts';
import { cannotListen } from './cannot-listen.ts';
import { configOrExit, writtenEvents } from './config/config.ts';
import { stopBudget } from './config/stop-budget.ts';
import { untilStopped } from './config/until-stopped.ts';
import { openJobRunners } from './job-runners.ts';
import { demandDatabase, judgeLogin, openWhenThere } from './when-there.ts';

const ROLES = ['extension_schedules_worker', 'extension_schedules_retention'];

const config = configOrExit(['database', 'events']);
const log = createLog('worker', config.logLevel);
const clock = { now: Date.now };
const { tracing, metrics, monitor, clockWatch, ...observability } = await observe('worker', config, log);
const { tracer } = tracing;
const { databaseUrl, featureDefault } = config;
const store = observedStore(
  createPostgresStore({ databaseUrl, featureDefault, eventTypes: writtenEvents(config) }),
  observability.onRuns,
);
const jobRunners = openJobRunners(config, { part: 'worker', log, clock });
const jobs = tracedJobs(jobRunners.jobs, tracer);
const runner = createRunnerClient({
  baseUrl: config.runnerBaseUrl,
  serviceToken: config.runnerServiceToken,
  maxResponseBytes: config.runnerMaxResponseBytes,
  connections: config.workerConcurrency,
  graceMs: config.runnerGraceMs,
});
const receiver =
  config.eventsUrl === ''
    ? undefined
    : createEventReceiver({
        url: config.eventsUrl,
        secrets: config.eventsSecrets,
        timeoutMs: config.eventsTimeoutMs,
        connections: config.eventsConcurrency,
      });
const start = openWhenThere(async () => {
  await demandDatabase(monitor, ROLES);
  await judgeLogin(monitor, ROLES, config.databaseLogin, log);
  await jobRunners.open();
  // A failure doesn't stop the worker; the next start tries again.
  await followTimezoneData(config.databaseUrl, TIMEZONE_DATA_VERSION, { store, jobs, clock, log }).catch((error) =>
    log({ level: 'error', event: 'timezone_data_update_failed', error }),
  );
  await clockWatch.look();
  const crew = joinCrew(store, config.workerEngine, log);
  const callLimit = createCallLimit({
    most: () => shareOf(config.runnerConcurrency, crew.size()),
    graceMs: config.runnerGraceMs,
    onChange: metrics.runnerCallsLimited,
  });
  const worker = await jobRunners.startWorker(
    {
      store,
      crew,
      metrics,
      jobs,
      runner: tracedRunner(notedCalls(runner, callLimit), tracer),
      clock,
      random: Math.random,
      log,
      tracer,
      mayClaim: () => !clockWatch.isTooFarAhead(),
    },
    callLimit.current,
  );
  checks.push(...worker.loops.map((loop) => loopCheck(clock, loop)));
  const events =
    receiver &&
    startEventDelivery({ store, receiver, metrics, clock, random: Math.random, log }, config.eventsConcurrency);
  return { worker, crew, events };
}, log);
const checks = [start.check, ...databaseChecks(monitor), clockWatch.check];

let draining = false;
const monitoring = createMonitoring({
  checks,
  metrics,
  log,
  census: () => monitor.census(clock.now(), config.runRetentionDays),
  draining: () => draining,
});
const health = createMonitoringServer(monitoring);
health.once('error', cannotListen(log, config.workerHost, config.workerPort, 'WORKER_PORT'));
health.listen(config.workerPort, config.workerHost, () =>
  log({ level: 'info', event: 'listening', host: config.workerHost, port: config.workerPort }),
);

untilStopped(async () => {
  draining = true;
  log({ level: 'info', event: 'draining', seconds: config.drainSeconds });
  const started = await start.stop();
  // Other workers take over its share at once.
  await Promise.all([started?.worker.stop(config.drainSeconds * 1_000), started?.crew.stop()]);
  // The last runs may have caused events; another worker sends those that are left.
  await started?.events?.stop();
  await receiver?.close();
  await runner.close();
  await jobRunners.close();
  // Stays open so that the last runs can be scraped.
  health.close();
  health.closeAllConnections();
  await store.close();
  await observability.stop();
}, stopBudget(config));
