import type { PsaTimer } from '../psa-timer.ts';
import type { ScheduleRow } from './schedules.ts';

/** Column values as the PSA wrote them, kept so that a schedule can be given back. */
export interface PsaColumns {
  cron: string;
  timezone: string;
  jobId: string | null;
  runnerScheduleId: string | null;
  /** JSON text of a payload that is neither an object nor an array; otherwise null. */
  unfitPayload: string | null;
}

export interface AwaitingSchedule {
  schedule: ScheduleRow;
  psaColumns: PsaColumns;
}

/** Progress of one schedule's cut-over, and the data needed to reverse it. */
export interface CutoverRecord {
  tenantId: string;
  installId: string;
  scheduleId: string;
  step: 'taking_over' | 'taken_over' | 'giving_back' | 'given_back';
  /** When this step began, epoch milliseconds. */
  since: number;
  timers: PsaTimer[];
  psaColumns: PsaColumns;
  /** The PSA called the occurrences up to this instant; later ones are this product's. Null until known. */
  calledUntil: number | null;
  /** The row's revision at the takeover. */
  revision: number | null;
}

/**
 * Operator scope: schedules that the PSA's first scheduler still executes. Other stores don't see them unless the
 * transaction has called `showAwaiting`.
 */
export interface CutoverStore {
  /** Makes awaiting schedules visible to all stores until the transaction ends. */
  showAwaiting(): Promise<void>;
  /** Ordered by tenant, then id. */
  awaiting(filter: { tenantId?: string }): Promise<AwaitingSchedule[]>;
  lockAwaiting(tenantId: string, scheduleId: string): Promise<AwaitingSchedule | undefined>;
  /**
   * Takes over the payload and clears the PSA's job ids. Call it after saving the schedule, which makes the row this
   * product's.
   */
  takeColumns(tenantId: string, scheduleId: string): Promise<void>;
  /** Gives the row back to the PSA and hides it from this product. */
  giveBack(tenantId: string, scheduleId: string, psaColumns: PsaColumns, enabled: boolean): Promise<void>;
  /** Those of the given ids that belong to a schedule of any tenant that isn't deleted. */
  known(scheduleIds: readonly string[]): Promise<string[]>;
  record(tenantId: string, scheduleId: string): Promise<CutoverRecord | undefined>;
  /** Ordered by tenant, then schedule. */
  records(filter: { tenantId?: string }): Promise<CutoverRecord[]>;
  saveRecord(record: CutoverRecord): Promise<void>;
}
