import type { ClockChange } from '@extension-schedules/core/recurrence/clock-changes.ts';
import type { AuditEntry } from '../ports/store/audit.ts';
import type { RunRow } from '../ports/store/runs.ts';
import type { Silence, SilenceCause } from './silence.ts';
import type { Then } from './then.ts';

/** Why a schedule ran or did not run. */
export type Cause =
  | SilenceCause
  | 'ran'
  | 'platform_fault'
  | 'waiting'
  | 'overlap'
  | 'skip_requested'
  | 'missed'
  | 'stopped'
  | 'overdue'
  | 'to_come'
  | 'not_an_occurrence'
  | 'clock_change'
  | 'changed_since'
  | 'not_yet_created'
  | 'beyond_history'
  | 'not_recorded';

/** What a queued run waits for. */
export type WaitingFor = 'previous_run' | 'place' | 'worker' | 'retry';

/** One cause and its evidence. Instants are epoch milliseconds. */
export interface Explanation {
  cause: Cause;
  /** The run that is explained. */
  run: RunRow | undefined;
  /** The run that was in the way, or that ran instead. */
  otherRun: RunRow | undefined;
  waitingFor: WaitingFor | undefined;
  change: AuditEntry | undefined;
  note: string | null;
  by: string | null;
  period: Silence['period'] | undefined;
  clockChange: ClockChange | undefined;
}

/** The evidence of a cause, by default none. */
export function explanation(cause: Cause, evidence: Partial<Omit<Explanation, 'cause'>> = {}): Explanation {
  return {
    run: undefined,
    otherRun: undefined,
    waitingFor: undefined,
    change: undefined,
    note: null,
    by: null,
    period: undefined,
    clockChange: undefined,
    ...evidence,
    cause,
  };
}

export interface Explained extends Explanation {
  /** The explained occurrence, by the schedule as it was then. */
  occurrence: number | undefined;
  /** The nearest occurrences before and after the span. */
  previous: number | undefined;
  next: number | undefined;
  then: Then;
  /** Whether cron, time zone, method, path and name are still the same. */
  isCurrent: boolean;
  /** Runs before this instant may have been removed. */
  historyFrom: number;
}
