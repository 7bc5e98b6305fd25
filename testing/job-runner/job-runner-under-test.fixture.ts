import type { RunStatus } from '@extension-schedules/core/states.ts';
import type { ExecuteRequest, ExecuteResult } from '@extension-schedules/service/domain/ports/extension-runner.ts';
import type { AuditEntry } from '@extension-schedules/service/domain/ports/store/audit.ts';
import type { RunRow } from '@extension-schedules/service/domain/ports/store/runs.ts';
import type { ScheduleRow } from '@extension-schedules/service/domain/ports/store/schedules.ts';
import type { TenantControls } from '@extension-schedules/service/domain/ports/store/tenants.ts';

/** One engine with everything around it, for the contract suite: real database, driven clock, a Runner that obeys. */
export interface JobRunnerUnderTest {
  /** Forgets schedules, runs, calls and what operators have set; installs the first version again, enabled. */
  reset(now: number): Promise<void>;
  setTime(now: number): void;
  /** In UTC on the endpoint `/kept` unless told otherwise. */
  createSchedule(options: {
    cron: string;
    timezone?: string;
    path?: '/kept' | '/gone';
    /** As the contract names them. */
    settings?: object;
  }): Promise<ScheduleRow>;
  /** An operation of the contract that changes one schedule; `*` is its tag. */
  change(scheduleId: string, operationId: string, body?: object): Promise<ScheduleRow>;
  /** Any operation of the contract on one schedule; `*` is its tag. */
  ask(
    scheduleId: string,
    operationId: string,
    request?: { body?: object; runId?: string },
  ): Promise<{ status: number; body: unknown }>;
  /** Newest first. */
  audit(scheduleId: string): Promise<AuditEntry[]>;
  schedule(id: string): Promise<ScheduleRow>;
  /** Newest first. */
  runs(scheduleId: string): Promise<RunRow[]>;
  waitForRun(scheduleId: string, runId: string, status: RunStatus): Promise<RunRow>;
  waitFor(condition: () => boolean | Promise<boolean>): Promise<void>;
  /** What the Runner was asked. */
  calls(): ExecuteRequest[];
  /** What the Runner answers from now on; by default 200. */
  answerWith(result: ExecuteResult): void;
  /** The next call hangs until released; one that is never released is that of a worker that died. */
  holdRunner(): () => void;
  /** Gives the job of a run out again, as after a lost worker, and resolves when it was handled. */
  redeliver(runId: string): Promise<void>;
  /** Asks once more for the first attempt of a run, and resolves when that was handled. */
  giveOut(run: { scheduleId: string; runId: string }): Promise<void>;
  /**
   * A rolling restart: another worker starts, then the one there was stops.
   * @param patienceMs after which that one leaves its calls to the other
   */
  rollWorker(patienceMs?: number): Promise<void>;
  /** One tick, at the time that is. */
  settle(): Promise<void>;
  /** Settles what is due at `at`; the jobs fail for good before any worker sees them. */
  settleAndLoseJobs(at: number): Promise<void>;
  /** What the worker does once a minute. */
  sweep(): Promise<void>;
  /** What the worker does once a minute about versions that the host has changed. */
  follow(): Promise<void>;
  setInstallEnabled(enabled: boolean): Promise<void>;
  /** An operation of the contract for operators, about the engine's tenant; what it answers. */
  operate(operationId: string, body: object): Promise<unknown>;
  /** What an operator has set, without any of what else the operation does. */
  setControls(controls: Pick<TenantControls, 'stop' | 'feature'>): Promise<void>;
  /**
   * An update to that version, as the API does it, on a preview of this moment.
   * @param decisions the body beside version and token; may be made of the id that `/kept` has there
   */
  update(decisions: object | ((endpointId: string) => object)): Promise<{ status: number; body: unknown }>;
  /** What the host does behind our back: another version, which has `/kept` and no `/gone`. */
  installVersionWithoutGone(): Promise<void>;
  close(): Promise<void>;
}

export type StartJobRunner = () => Promise<JobRunnerUnderTest>;
