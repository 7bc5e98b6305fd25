import type { AttemptStatus, RunStatus, RunTrigger, SkipReason } from '@extension-schedules/core/states.ts';
import type { RunError } from './run-error.ts';
import type { JobRunnerName } from './schedules.ts';

export interface ResponsePreview {
  text: string;
  bytes: number;
  truncated: boolean;
}

export interface RunRow {
  id: string;
  tenantId: string;
  scheduleId: string;
  installId: string;
  /** Id in the extension registry. */
  extensionId: string;
  status: RunStatus;
  skipReason: SkipReason | null;
  trigger: RunTrigger;
  requestedBy: string | null;
  /** The run that this one reruns. */
  rerunOf: string | null;
  /** Nominal time of the occurrence, epoch milliseconds. */
  scheduledFor: number;
  queuedAt: number;
  startedAt: number | null;
  finishedAt: number | null;
  httpStatus: number | null;
  error: RunError | null;
  response: ResponsePreview | null;
  method: string;
  path: string;
  /** Version and hash are fixed when the run begins. */
  version: string | null;
  versionId: string | null;
  contentHash: string | null;
  /** Number of missed occurrences that a skipped row stands for; otherwise 0. */
  missedCount: number;
  attempts: AttemptRow[];
}

/** Identifies a run and its schedule, whose lock is taken first. */
export interface RunReference {
  tenantId: string;
  scheduleId: string;
  runId: string;
}

export interface AttemptRow {
  /** Starts at 1. The Runner's idempotency key is `<run id>:<number>`. */
  number: number;
  status: AttemptStatus;
  startedAt: number;
  /**
   * Epoch milliseconds. No other call is made before this instant, because the Runner may still be executing this one.
   */
  deadlineAt: number;
  finishedAt: number | null;
  httpStatus: number | null;
  error: RunError | null;
  retryAt: number | null;
}

export interface UnfinishedRun {
  id: string;
  status: 'queued' | 'running';
}

/** The attempt that a run waits for after a failed one. */
export interface PendingRetry {
  attempt: number;
  /** Epoch milliseconds. */
  dueAt: number;
  /** Why the last attempt failed. */
  error: RunError | null;
}

export interface RunGlance {
  scheduleId: string;
  id: string;
  status: RunStatus;
  trigger: RunTrigger;
  scheduledFor: number;
  durationMs: number | null;
  /** The duration without the waits between attempts. */
  callDurationMs: number | null;
  /** The number of attempts that have begun. */
  attempts: number;
  retry: PendingRetry | null;
}

export interface RunStore {
  /** Returns false if the run exists already, so an occurrence is never recorded twice. */
  insert(run: RunRow): Promise<boolean>;
  /** Includes attempts. Runs have no lock of their own: the schedule's lock protects them. */
  find(tenantId: string, scheduleId: string, runId: string): Promise<RunRow | undefined>;
  /** Writes the fields set by a run's first attempt: status, start, endpoint, version and hash. */
  begin(run: RunRow): Promise<void>;
  /** Writes a run's end: status, skip reason, end time, HTTP status, error and response. */
  end(run: RunRow): Promise<void>;
  putAttempt(tenantId: string, runId: string, attempt: AttemptRow): Promise<void>;
  /** Writes an ended attempt after which the next one is due at another time than before, or no longer. */
  moveRetry(tenantId: string, runId: string, attempt: AttemptRow): Promise<void>;
  /** The schedule's running run, else its queued one. */
  active(tenantId: string, scheduleId: string): Promise<RunRow | undefined>;
  /** The schedule's unfinished runs: running before queued, then in queueing order. */
  unfinished(tenantId: string, scheduleId: string): Promise<UnfinishedRun[]>;
  /** Newest nominal time first, then id descending; includes attempts, in a constant number of statements. */
  list(
    tenantId: string,
    scheduleId: string,
    page: {
      limit: number;
      before?: { scheduledFor: number; id: string };
      statuses?: readonly RunStatus[];
      trigger?: RunTrigger;
      /** The first nominal time to include and the first to leave out, epoch milliseconds. */
      from?: number;
      to?: number;
    },
  ): Promise<RunRow[]>;
  /** The number of the tenant's runs that are running. */
  countRunning(tenantId: string): Promise<number>;
  /**
   * What limits further manual runs, in one statement: which of the schedules have an unfinished run, and when the tenant's
   * manual runs (run_now and rerun) after `since` were queued, ascending, epoch milliseconds.
   */
  beforeManual(
    tenantId: string,
    scheduleIds: readonly string[],
    since: number,
  ): Promise<{ busy: Set<string>; queuedAt: number[] }>;
  /**
   * Worker scope: unfinished runs queued or begun before `before` without an attempt whose deadline is later. Leaves
   * out runs that wait behind a running one and, if `engine` is given, runs of other job runners.
   */
  stale(before: number, limit: number, engine?: JobRunnerName): Promise<RunReference[]>;
}
