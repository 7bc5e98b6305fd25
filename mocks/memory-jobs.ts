import { isFinished, type SyncState } from '@extension-schedules/core/states.ts';
import { followInstalls } from '@extension-schedules/service/domain/endpoints/follow-installs.ts';
import { settleDue } from '@extension-schedules/service/domain/occurrences/settle-due.ts';
import type { Clock } from '@extension-schedules/service/domain/ports/clock.ts';
import type { ExtensionRunner } from '@extension-schedules/service/domain/ports/extension-runner.ts';
import type { JobRunner } from '@extension-schedules/service/domain/ports/job-runner.ts';
import type { Log } from '@extension-schedules/service/domain/ports/log.ts';
import type { RunReference } from '@extension-schedules/service/domain/ports/store/runs.ts';
import { ENGINES } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import { executeRun } from '@extension-schedules/service/domain/runs/execute-run.ts';
import { sumUpReports } from '@extension-schedules/service/domain/runs/sum-up-reports.ts';
import { sweepStaleRuns } from '@extension-schedules/service/domain/runs/sweep.ts';
import type { MemoryStore, MemoryTransactionHandle } from './memory-store.ts';
import type { Timers } from './timers.ts';

export interface MemoryJobsOptions {
  store: MemoryStore;
  runner: ExtensionRunner;
  clock: Clock;
  timers: Timers;
  /** In [0, 1): jitter of the backoff. */
  random: () => number;
  /** What is said of every schedule. */
  sync: SyncState;
  log: Log;
}

export interface MemoryJobs extends JobRunner {
  /** Settles the schedules due now and sweeps runs whose worker died. */
  tick(): Promise<void>;
  /** Resumes unfinished runs, then ticks every second until stopped. */
  start(): void;
  /** Drops every job; a call in progress is left to end. */
  stop(): void;
}

type Job = RunReference & { attempt: number };

const TICK_MS = 1_000;
const BATCH = 100;

/** The JobRunner port on timers: a committed run is executed at once, a retry when its time has come. */
export function createMemoryJobs(options: MemoryJobsOptions): MemoryJobs {
  const { store, clock, timers, log } = options;
  /** Waiting and running jobs by key. */
  const jobs = new Map<string, { cancel: () => void; startAfter: number; running: boolean }>();
  let stopped = false;
  let stopTicking = () => {};

  function add(job: Job, startAfter = 0): void {
    const key = `${job.runId}:${job.attempt}`;
    const known = jobs.get(key);
    if (stopped || known?.running || (known && known.startAfter <= startAfter)) return;
    known?.cancel();
    const added = { cancel: () => {}, startAfter, running: false };
    jobs.set(key, added);
    added.cancel = timers.after(Math.max(0, startAfter - clock.now()), () => {
      added.running = true;
      void work(job)
        .catch((error) => log({ level: 'error', event: 'job_failed', ...job, error }))
        .then((again) => {
          jobs.delete(key);
          if (again) add(job, again.until);
        });
    });
  }

  async function work(job: Job): Promise<{ until: number } | undefined> {
    const execution = await executeRun({ ...options, jobs: engine }, job);
    return execution.kind === 'wait' ? { until: execution.until } : undefined;
  }

  async function tick(): Promise<void> {
    const deps = { store, jobs: engine, clock, log };
    for (const carried of ENGINES) {
      while ((await settleDue(deps, carried, BATCH)).claimed === BATCH);
    }
    await sweepStaleRuns(deps, BATCH);
    await followInstalls(deps, BATCH);
    await sumUpReports(deps, BATCH);
  }

  function tickAgain(): void {
    if (stopped) return;
    stopTicking = timers.after(TICK_MS, () => {
      void tick()
        .catch((error) => log({ level: 'error', event: 'tick_failed', error }))
        .then(tickAgain);
    });
  }

  const engine: MemoryJobs = {
    engine: 'pg-boss',
    scheduleChanged: async () => {},
    scheduleDeleted: async () => {},
    async enqueue(tx, _, job, startAfter) {
      (tx.native as MemoryTransactionHandle).afterCommit(() => add(job, startAfter));
    },
    syncStates: async (_, schedules) => schedules.map(() => options.sync),
    tick,
    start() {
      for (const run of store.tables.runs.where(({ status }) => !isFinished(status))) {
        const { id: runId, tenantId, scheduleId, attempts } = run;
        const newest = attempts.at(-1);
        add({ runId, tenantId, scheduleId, attempt: (newest?.number ?? 0) + 1 }, newest?.retryAt ?? newest?.deadlineAt);
      }
      tickAgain();
    },
    stop() {
      stopped = true;
      stopTicking();
      for (const { cancel } of jobs.values()) cancel();
      jobs.clear();
    },
  };
  return engine;
}
