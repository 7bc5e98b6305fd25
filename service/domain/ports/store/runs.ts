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
  /** The registry id. */
  extensionId: string;
  status: RunStatus;
  skipReason: SkipReason | null;
  trigger: RunTrigger;
  requestedBy: string | null;
  /** The run that this one repeats. */
  rerunOf: string | null;
  /** Nominal time. */
  scheduledFor: number;
  queuedAt: number;
  startedAt: number | null;
  finishedAt: number | null;
  httpStatus: number | null;
  error: RunError | null;
  response: ResponsePreview | null;
  method: string;
  path: string;
  /** Version and hash are frozen at begin. */
  version: string | null;
  versionId: string | null;
  contentHash: string | null;
  /** A skipped row that stands for a whole range of missed occurrences says how many; otherwise 0. */
  missedCount: number;
  attempts: AttemptRow[];
}

/** Enough to find a run and, before it, the schedule whose lock comes first. */
export interface RunReference {
  tenantId: string;
  scheduleId: string;
  runId: string;
}

export interface AttemptRow {
  /** Counted from 1; the Runner's key is `<run id>:<number>`. */
  number: number;
  status: AttemptStatus;
  startedAt: number;
  /** Nobody calls again before this instant: the Runner may still be working. */
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

export interface RunGlance {
  scheduleId: string;
  id: string;
  status: RunStatus;
  trigger: RunTrigger;
  scheduledFor: number;
  durationMs: number | null;
}

export interface RunStore {
  /** False when this run is recorded already: the same occurrence is never recorded twice. */
  insert(run: RunRow): Promise<boolean>;
  /** With attempts. Runs have no lock of their own: whoever holds the schedule's keeps its runs as they are. */
  find(tenantId: string, scheduleId: string, runId: string): Promise<RunRow | undefined>;
  /** Writes what a run's first attempt sets: status, start, endpoint, version and hash. */
  begin(run: RunRow): Promise<void>;
  /** Writes how a run ended: status, skip reason, end, HTTP status, error and response. */
  end(run: RunRow): Promise<void>;
  putAttempt(tenantId: string, runId: string, attempt: AttemptRow): Promise<void>;
  /** The queued or running run of a schedule, the running one before one that waits behind it. */
  active(tenantId: string, scheduleId: string): Promise<RunRow | undefined>;
  /** What has not ended of a schedule, running before queued, then as they were queued. */
  unfinished(tenantId: string, scheduleId: string): Promise<UnfinishedRun[]>;
  /** Newest nominal time first, then id descending; with attempts, in a constant number of statements. */
  list(
    tenantId: string,
    scheduleId: string,
    page: {
      limit: number;
      before?: { scheduledFor: number; id: string };
      status?: RunStatus;
      trigger?: RunTrigger;
    },
  ): Promise<RunRow[]>;
  /** The last `count` of each schedule, oldest first, in one statement. */
  recent(tenantId: string, scheduleIds: readonly string[], count: number): Promise<RunGlance[]>;
  /** When runs by hand (run_now and rerun) were queued in this tenant after `since`, ascending. */
  byHandSince(tenantId: string, since: number): Promise<number[]>;
  /**
   * Worker scope: unfinished runs that were queued or begun before `before` and no attempt of which has a deadline after
   * it; what waits behind a running one is left out, and what another engine than `engine`, where given, carries.
   */
  stale(before: number, limit: number, engine?: JobRunnerName): Promise<RunReference[]>;
}
