import type { ScheduleState, SkipReason } from '@extension-schedules/core/states.ts';
import type { ScheduleRow, StoredCadence } from './schedules.ts';

/** How a schedule's last run ended; `never` if it has not run. */
export type LastRun = 'succeeded' | 'failed' | 'never';

/** Fields that are absent don't filter. */
export interface TenantScheduleFilter {
  /** Id in the extension registry. */
  extensionId?: string;
  state?: ScheduleState;
  lastRun?: LastRun;
  /** Words to find in the names of schedule and extension, in method or path, in any order and case. */
  words?: readonly string[];
  ids?: readonly string[];
  /** Only active schedules whose last runs failed. */
  failing?: true;
  /** Only active schedules whose next run is before this instant. */
  dueBefore?: number;
}

export interface TenantSchedulePage {
  /** Decides which timed pauses still apply, and which runs are overdue; epoch milliseconds. */
  now: number;
  limit: number;
  after?: { createdAt: number; id: string };
  /** Oldest schedule first by default. A page after another one is always in this order. */
  order?: 'created' | 'next_run';
}

/** A number of schedules with the same recurrence and state. */
export interface CadenceTally extends StoredCadence {
  state: ScheduleState;
  /** See `isBlocked`. */
  blocked: boolean;
  /** When too many failures paused them, epoch milliseconds; null if they are not paused for that. */
  autoPausedSince: number | null;
  /** The ids of schedules that are blocked or paused; otherwise empty. */
  held: readonly string[];
}

export interface ExtensionTally {
  extensionId: string;
  extensionName: string;
  schedules: number;
}

export interface NightCounts {
  /** Schedules that began a run in the span. */
  ran: number;
  /** Runs that failed in the span. */
  failedRuns: number;
  /** Active schedules whose last run failed. */
  stillFailing: number;
}

/** Occurrences of one schedule that did not run. */
export interface SkippedOccurrences {
  scheduleId: string;
  /** Of the last one. */
  reason: SkipReason;
  occurrences: number;
  /** The last nominal time, and the run that records it. */
  at: number;
  runId: string;
}

export interface ExtensionReport {
  extensionId: string;
  extensionName: string | null;
  /** Recorded occurrences of schedules. */
  expected: number;
  /** Those that began. */
  ran: number;
  /** Those that failed or timed out. */
  failed: number;
  missed: number;
  /** Those skipped for another reason. */
  skipped: number;
  /** Runs that a person started. */
  manual: number;
  longestMs: number | null;
}

/** Queries over all extensions that a tenant has installed. Deleted schedules are ignored, except in reports. */
export interface OverviewStore {
  /** At most `page.limit` schedules that match every field of the filter. */
  schedules(tenantId: string, filter: TenantScheduleFilter, page: TenantSchedulePage): Promise<ScheduleRow[]>;
  /** Counts the schedules, as they are at `now`, by recurrence and state. */
  cadences(tenantId: string, now: number): Promise<CadenceTally[]>;
  /** By name. */
  extensions(tenantId: string): Promise<ExtensionTally[]>;
  /** Counts schedules and runs in a span that ends now. */
  night(tenantId: string, span: { from: number; to: number }): Promise<NightCounts>;
  /**
   * Skipped occurrences in the span by schedule, the latest first; blocked schedules are left out.
   * @returns at most `limit` schedules, and the number of all of them
   */
  skipped(
    tenantId: string,
    span: { from: number; to: number },
    limit: number,
  ): Promise<{ schedules: number; latest: SkippedOccurrences[] }>;
  /** Runs whose nominal time is in the span, also of deleted schedules, by extension name. */
  report(tenantId: string, span: { from: number; to: number }): Promise<ExtensionReport[]>;
}
