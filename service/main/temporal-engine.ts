import { existsSync } from 'node:fs';
import { createOutboxJobs } from '#domain/temporal-sync/outbox-jobs.ts';
import type { RunningWorker } from '#jobs/temporal/worker.ts';
import { loopCheck } from '#observability/checks.ts';
import type { Config } from './config/config.ts';
import type { Engine, EngineSurroundings, WorkerDependencies } from './engine.ts';

const RETRY_MS = 2_000;

/** Only workers speak to Temporal: what a request changes is committed with the request, and told by a worker. */
export function openTemporal(config: Config, { log, clock }: EngineSurroundings): Engine {
  return {
    jobs: createOutboxJobs('temporal', clock),
    startWorker(deps) {
      const stopping = Promise.withResolvers<void>();
      let worker: RunningWorker | undefined;
      let stopped = false;
      const whenStopped = stopping.promise.then(() => {
        stopped = true;
      });

      async function work(): Promise<void> {
        const { installRuntime } = await import('#jobs/temporal/runtime.ts');
        installRuntime(log);
        while (!stopped) {
          try {
            await carry(config, deps, whenStopped, (running) => {
              worker = running;
            });
          } catch (error) {
            log({ level: 'warn', event: 'temporal_unavailable', address: config.temporalAddress, error });
          }
          worker = undefined;
          await Promise.race([whenStopped, new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref())]);
        }
      }
      const working = work();

      return {
        checks: [
          loopCheck('temporal', clock, () => worker?.lastAnswerAt(), {
            never: 'Temporal does not answer: runs wait until it does.',
            stalled: 'Runs wait; Temporal has not answered for',
          }),
          loopCheck('outbox', clock, () => worker?.lastOutboxAt(), {
            never: 'Temporal has not been told of changes yet.',
            stalled: 'Temporal was not told of changes for',
          }),
        ],
        async stop() {
          stopping.resolve();
          await working;
        },
      };
    },
    close: async () => {},
  };
}

/**
 * Connects and carries runs until told to stop.
 * @throws when Temporal does not answer, or its worker fails for good
 */
async function carry(
  config: Config,
  deps: WorkerDependencies,
  whenStopped: Promise<void>,
  onRunning: (worker: RunningWorker) => void,
): Promise<void> {
  const { readWorkflows, WORKFLOW_BUNDLE } = await import('#jobs/temporal/bundle.ts');
  if (!existsSync(WORKFLOW_BUNDLE)) {
    throw new Error(`There is no ${WORKFLOW_BUNDLE}: build it with \`npm run build:workflows\`.`);
  }
  const { connectTemporal, ensureSearchAttributes } = await import('#jobs/temporal/connect.ts');
  const { createTemporalEngine } = await import('#jobs/temporal/engine.ts');
  const { startTemporalWorker } = await import('#jobs/temporal/worker.ts');
  const temporal = await connectTemporal({
    address: config.temporalAddress,
    namespace: config.temporalNamespace,
    taskQueue: config.temporalTaskQueue,
    tls: config.temporalTls === 'on',
    apiKey: config.temporalApiKey,
  });
  try {
    await ensureSearchAttributes(temporal).catch((error) =>
      deps.log({ level: 'warn', event: 'search_attributes_not_made_known', error }),
    );
    const engine = createTemporalEngine(temporal.client, config.temporalTaskQueue);
    const worker = await startTemporalWorker(temporal, engine, deps, {
      taskQueue: config.temporalTaskQueue,
      concurrency: config.workerConcurrency,
      tenantConcurrency: config.tenantConcurrency,
      tenantRunsPerMinute: config.tenantRunsPerMinute,
      workers: deps.crew.size,
      runRetentionDays: config.runRetentionDays,
      databaseUrl: config.databaseUrl,
      workflows: await readWorkflows(WORKFLOW_BUNDLE),
      metrics: deps.metrics,
    });
    onRunning(worker);
    try {
      await Promise.race([worker.ended, whenStopped]);
    } finally {
      await worker.stop();
    }
  } finally {
    await temporal.close();
  }
}
