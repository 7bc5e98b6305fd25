import type { Clock } from '#domain/ports/clock.ts';
import type { JobRunner } from '#domain/ports/job-runner.ts';
import type { Log } from '#domain/ports/log.ts';
import { createOutboxJobs } from '#domain/temporal-sync/outbox-jobs.ts';
import { routeJobs } from '#domain/temporal-sync/route-jobs.ts';
import type { OpenPgBoss } from '#jobs/pg-boss/open.ts';
import { READS_ROWS } from '#jobs/pg-boss/reads-rows.ts';
import type { JobWorker, WorkerDependencies } from '#jobs/shared/job-worker.ts';
import type { Config } from './config/config.ts';

/** Both job runners behind one port, as used in one process. */
export interface JobRunners {
  jobs: JobRunner;
  /** Opens this process's job runner; may be called again after a failure. */
  open(): Promise<void>;
  /**
   * Starts this worker's job runner.
   * @param runnerCalls current limit on calls by the Runner's capacity
   */
  startWorker(deps: WorkerDependencies, runnerCalls: () => number): Promise<JobWorker>;
  close(): Promise<void>;
}

/**
 * Opens both job runners, because tenants move between them one by one; a worker serves one. pg-boss is loaded if this
 * process serves it or has a job for it. Only workers connect to Temporal, because requests commit their changes to the
 * outbox; so only its workers load Temporal's packages.
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
  // Loaded at once, so that missing packages are reported before waiting for the database.
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

/** Opens pg-boss only to enqueue a run; it needs no notice of schedules. */
const lazyPgBossJobs = (open: () => Promise<OpenPgBoss>): JobRunner => ({
  ...READS_ROWS,
  engine: 'pg-boss',
  enqueue: async (...asked) => (await open()).jobs.enqueue(...asked),
});

/** Opens once; after a failure the next caller tries again. */
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
