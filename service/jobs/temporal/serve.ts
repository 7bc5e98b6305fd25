import type { JobWorker, WorkerDependencies, WorkerLimits } from '../shared/job-worker.ts';
import type { DatabaseAddresses } from '../shared/listen.ts';
import { readWorkflows, WORKFLOW_BUNDLE } from './bundle.ts';
import { connectTemporal, ensureSearchAttributes, type TemporalOptions } from './connect.ts';
import { installRuntime } from './runtime.ts';
import { SetUpProblem } from './set-up-problem.ts';
import { createTemporalSchedules } from './temporal-schedules.ts';
import { type RunningWorker, startTemporalWorker } from './worker.ts';

const RETRY_MS = 2_000;

export type ServeOptions = TemporalOptions & WorkerLimits & DatabaseAddresses;

/** Runs a Temporal worker until stopped, and reconnects when Temporal was down or the worker failed. */
export function serveTemporal(options: ServeOptions, deps: WorkerDependencies): JobWorker {
  const stopping = Promise.withResolvers<void>();
  const stop: Stop = { asked: stopping.promise };
  let worker: RunningWorker | undefined;
  let stopped = false;
  /** The current problem, until the worker runs. */
  let problem: string | undefined;
  void stop.asked.then(() => {
    stopped = true;
  });

  async function work(): Promise<void> {
    installRuntime(deps.log);
    while (!stopped) {
      try {
        await serveOnce(options, deps, stop, (running) => {
          worker = running;
          problem = undefined;
        });
      } catch (error) {
        if (!(error instanceof SetUpProblem)) {
          deps.log({ level: 'warn', event: 'temporal_unavailable', address: options.address, error });
        } else if (error.message !== problem) {
          problem = error.message;
          deps.log({ level: 'error', event: 'temporal_not_set_up', message: problem });
        }
      }
      worker = undefined;
      await Promise.race([stop.asked, new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref())]);
    }
  }
  const working = work();

  return {
    loops: [
      {
        name: 'temporal',
        lastAt: () => worker?.lastAnswerAt(),
        get never() {
          return problem ?? 'Temporal is not responding. Runs wait until it does.';
        },
        stalled: 'Runs are waiting: Temporal has not responded for',
      },
      {
        name: 'outbox',
        lastAt: () => worker?.lastOutboxAt(),
        never: 'No changes have been synced to Temporal yet.',
        stalled: 'Changes have not been synced to Temporal for',
      },
    ],
    async stop(patienceMs) {
      stop.patienceMs = patienceMs;
      stopping.resolve();
      await working;
    },
  };
}

interface Stop {
  asked: Promise<void>;
  patienceMs?: number | undefined;
}

/** @throws SetUpProblem, or if Temporal doesn't answer or its worker fails for good */
async function serveOnce(
  options: ServeOptions,
  deps: WorkerDependencies,
  stop: Stop,
  onRunning: (worker: RunningWorker) => void,
): Promise<void> {
  const workflows = await readWorkflows(WORKFLOW_BUNDLE);
  const temporal = await connectTemporal(options);
  try {
    await ensureSearchAttributes(temporal).catch((error) =>
      deps.log({ level: 'warn', event: 'search_attributes_not_added', error }),
    );
    const engine = createTemporalSchedules(temporal.client, options.taskQueue);
    const worker = await startTemporalWorker(temporal, engine, deps, {
      ...options,
      workers: deps.crew.size,
      workflows,
      metrics: deps.metrics,
    });
    onRunning(worker);
    try {
      await Promise.race([worker.ended, stop.asked]);
    } finally {
      await worker.stop(stop.patienceMs);
    }
  } finally {
    await temporal.close();
  }
}
