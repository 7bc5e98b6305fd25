import type { RunStatus } from '@extension-schedules/core/states.ts';
import type { ExecuteRequest, ExecuteResult } from '@extension-schedules/service/domain/ports/extension-runner.ts';
import type { AuditEntry } from '@extension-schedules/service/domain/ports/store/audit.ts';
import type { EventType } from '@extension-schedules/service/domain/ports/store/events.ts';
import type { RunRow } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { TenantControls } from '@extension-schedules/service/domain/ports/store/tenants.ts';

/** A job runner for the contract suite with a real database, an injected clock and a scripted Runner. */
export interface JobRunnerUnderTest {
  /** Clears schedules, runs, calls and operators' settings; installs the first version again, enabled. */
  reset(now: number): Promise<void>;
  setTime(now: number): void;
  /** Creates a schedule, by default in UTC on the endpoint `/kept`. */
  createSchedule(options: {
    cron: string;
    timezone?: string;
    path?: '/kept' | '/gone';
    /** Fields with the contract's names. */
    settings?: object;
  }): Promise<ScheduleRow>;
  /** An operation of the contract that changes one schedule; `*` is its tag. */
  change(scheduleId: string, operationId: string, body?: object): Promise<ScheduleRow>;
  /** Any operation of the contract on one schedule; `*` is its tag. */
  ask(
    scheduleId: string,
    operationId: string,
    request?: { body?: object; runId?: string; query?: Record<string, string> },
  ): Promise<{ status: number; body: unknown }>;
  /** Newest first. */
  audit(scheduleId: string): Promise<AuditEntry[]>;
  /** The events of a schedule, or of an install as a whole, in the order in which they are sent. */
  events(id: string): Promise<{ type: EventType; notifies: boolean; data: Record<string, unknown> }[]>;
  schedule(id: string): Promise<ScheduleRow>;
  /** Newest first. */
  runs(scheduleId: string): Promise<RunRow[]>;
  waitForRun(scheduleId: string, runId: string, status: RunStatus): Promise<RunRow>;
  waitFor(condition: () => boolean | Promise<boolean>): Promise<void>;
  /** The requests to the Runner. */
  calls(): ExecuteRequest[];
  /** Sets the Runner's following answers; 200 by default. */
  answerWith(result: ExecuteResult): void;
  /** Makes the next call hang until released; never releasing it simulates a worker that died. */
  holdRunner(): () => void;
  /** Delivers the job of a run again, as after a lost worker, and resolves when it was handled. */
  redeliver(runId: string): Promise<void>;
  /** Requests the first attempt of a run once more, and resolves when it was handled. */
  giveOut(run: { scheduleId: string; runId: string }): Promise<void>;
  /**
   * Performs a rolling restart: a new worker starts, then the old one stops.
   * @param patienceMs milliseconds after which the old worker abandons its calls to the new one
   */
  rollWorker(patienceMs?: number): Promise<void>;
  /** Runs one tick at the current time. */
  settle(): Promise<void>;
  /** Settles the schedules due at `at`; their jobs fail for good before any worker receives them. */
  settleAndLoseJobs(at: number): Promise<void>;
  /** Runs the worker's maintenance of each minute. */
  sweep(): Promise<void>;
  /** Runs the worker's check of each minute for versions changed by the host. */
  follow(): Promise<void>;
  /** Enables or disables the install as the host does, without the product. */
  setInstallEnabled(enabled: boolean): Promise<void>;
  /** Locks the schedule, so that no worker can settle it, until the returned function is called. */
  holdSchedule(id: string): Promise<() => Promise<void>>;
  /** Adds as many running runs as the tenant may have at a time. */
  occupyPlaces(): Promise<void>;
  /** Calls an operator's operation for the tenant under test and returns the answer. */
  operate(operationId: string, body: object): Promise<unknown>;
  /** Stores an operator's setting without the other effects of the operation. */
  setControls(controls: Pick<TenantControls, 'stop' | 'feature'>): Promise<void>;
  /**
   * Updates to that version through the API, with a fresh preview.
   * @param decisions the body beside version and token; may be made of the id that `/kept` has there
   */
  update(decisions: object | ((endpointId: string) => object)): Promise<{ status: number; body: unknown }>;
  /** Installs, as the host does, another version that has `/kept` but not `/gone`. */
  installVersionWithoutGone(): Promise<void>;
  close(): Promise<void>;
}

export type StartJobRunner = () => Promise<JobRunnerUnderTest>;
