import type { Clock } from '#domain/ports/clock.ts';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import type { Log } from '#domain/ports/log.ts';
import { createOutboxJobs } from '#domain/temporal-sync/outbox-jobs.ts';
import { routeJobs } from '#domain/temporal-sync/route-jobs.ts';
import type { OpenPgBoss } from '#jobs/pg-boss/open.ts';
import { READS_ROWS } from '#jobs/pg-boss/reads-rows.ts';
import type { JobWorker, WorkerDependencies } from '#jobs/shared/job-worker.ts';
import type { Config } from './config/config.ts';

/** Both job runners behind one port, as one process uses them. */
export interface JobRunners {
  jobs: JobRunner;
  /** Opens what this process serves; may be called again when that failed. */
  open(): Promise<void>;
  /**
   * Serves the job runner of this worker.
   * @param runnerCalls calls it may make at a time now, as many as the Runner bears
   */
  startWorker(deps: WorkerDependencies, runnerCalls: () => number): Promise<JobWorker>;
  close(): Promise<void>;
}

/**
 * Both are open, because tenants move from one to the other one by one; a worker serves one of them. pg-boss is loaded
 * when this process serves it or has something for it. Only workers talk to Temporal: what a request changes is
 * committed with the request and applied by a worker, so Temporal's packages are loaded by the worker that serves it.
 */
export function openJobRunners(
  config: Config,
  { part, log, clock }: { part: 'api' | 'worker' | 'operate'; log: Log; clock: Clock },
): JobRunners {
  const pgBoss = whenNeeded(async () => {
    const { openPgBoss } = await import('#jobs/pg-boss/open.ts');
    return openPgBoss(config, log, {
      supervise: part === 'worker' && config.workerEngine === 'pg-boss',
      ...(part === 'operate' ? { poolSize: 1 } : {}),
    });
  });
  const served = { api: config.jobRunner, worker: config.workerEngine, operate: undefined }[part];
  // At once, so that packages that are missing are said before the database is waited for.
  const temporal =
    part === 'worker' && served === 'temporal'
      ? import('#jobs/temporal/serve.ts').catch(exitWithoutTemporal)
      : undefined;

  return {
    jobs: routeJobs(
      { 'pg-boss': lazyPgBossJobs(pgBoss.open), temporal: createOutboxJobs('temporal', clock) },
      config.jobRunner,
    ),
    async open() {
      if (served === 'pg-boss') await pgBoss.open();
    },
    async startWorker(deps, runnerCalls) {
      const limits = {
        concurrency: config.workerConcurrency,
        tenantConcurrency: config.tenantConcurrency,
        tenantRunsPerMinute: config.tenantRunsPerMinute,
        runnerCalls,
        runRetentionDays: config.runRetentionDays,
      };
      if (temporal === undefined) return (await pgBoss.open()).startWorker(deps, limits);
      const { serveTemporal } = await temporal;
      const databases = { databaseUrl: config.databaseUrl, databaseDirectUrl: config.databaseDirectUrl };
      return serveTemporal({ ...temporalOptions(config), ...limits, ...databases }, deps);
    },
    close: pgBoss.close,
  };
}

/** Where Temporal is. */
export function temporalOptions(config: Config) {
  return {
    address: config.temporalAddress,
    namespace: config.temporalNamespace,
    taskQueue: config.temporalTaskQueue,
    tls: config.temporalTls === 'on',
    certificates: {
      caFile: config.temporalTlsCaFile,
      certFile: config.temporalTlsCertFile,
      keyFile: config.temporalTlsKeyFile,
      serverName: config.temporalTlsServerName,
    },
    apiKey: config.temporalApiKey,
  };
}

function exitWithoutTemporal(error: NodeJS.ErrnoException): never {
  if (error.code !== 'ERR_MODULE_NOT_FOUND' || !error.message.includes("'@temporalio/")) throw error;
  process.stderr.write(
    "Temporal's packages are not installed. Run npm ci --omit=dev --workspace service --workspace @extension-schedules/temporal.\n",
  );
  process.exit(1);
}

/** Opened for a run only: of schedules pg-boss need not hear. */
const lazyPgBossJobs = (open: () => Promise<OpenPgBoss>): JobRunner => ({
  ...READS_ROWS,
  engine: 'pg-boss',
  enqueue: async (...asked) => (await open()).jobs.enqueue(...asked),
});

/** Opened once; what could not be opened is tried again by the next who needs it. */
function whenNeeded(make: () => Promise<OpenPgBoss>) {
  let opening: Promise<OpenPgBoss> | undefined;
  return {
    open() {
      opening ??= make().catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    close: async () => (await opening)?.close(),
  };
}
