import type { PsaTimer } from '../psa-timer.ts';
import type { ScheduleRow } from './schedules.ts';

/** Columns as the PSA wrote them, for the way back. */
export interface PsaColumns {
  cron: string;
  timezone: string;
  jobId: string | null;
  runnerScheduleId: string | null;
  /** The JSON text of a payload that is neither object nor array; null for any other. */
  unfitPayload: string | null;
}

export interface AwaitingSchedule {
  schedule: ScheduleRow;
  psaColumns: PsaColumns;
}

/** How far the cut-over of one schedule is, and what the way back needs. */
export interface CutoverRecord {
  tenantId: string;
  installId: string;
  scheduleId: string;
  step: 'taking_over' | 'taken_over' | 'giving_back' | 'given_back';
  /** When this step began. */
  since: number;
  timers: PsaTimer[];
  psaColumns: PsaColumns;
  /** The PSA called the occurrences up to here; the later ones are ours. Null until that is known. */
  calledUntil: number | null;
  /** The row's revision when it was taken over. */
  revision: number | null;
}

/**
 * Operator scope: schedules that the PSA's first scheduler carries out. No other method of any store sees them, but in a
 * transaction that has called `showAwaiting`.
 */
export interface CutoverStore {
  /** Until the transaction ends. */
  showAwaiting(): Promise<void>;
  /** By tenant, then id. */
  awaiting(filter: { tenantId?: string }): Promise<AwaitingSchedule[]>;
  lockAwaiting(tenantId: string, scheduleId: string): Promise<AwaitingSchedule | undefined>;
  /** The caller has saved the schedule, which makes it ours; this takes its payload and forgets the PSA's handles. */
  takeColumns(tenantId: string, scheduleId: string): Promise<void>;
  /** Makes it the PSA's again: nothing of this product sees it from now on. */
  giveBack(tenantId: string, scheduleId: string, psaColumns: PsaColumns, enabled: boolean): Promise<void>;
  /** Which of these ids are schedules of any tenant, deleted ones not. */
  known(scheduleIds: readonly string[]): Promise<string[]>;
  record(tenantId: string, scheduleId: string): Promise<CutoverRecord | undefined>;
  /** By tenant, then schedule. */
  records(filter: { tenantId?: string }): Promise<CutoverRecord[]>;
  saveRecord(record: CutoverRecord): Promise<void>;
}
