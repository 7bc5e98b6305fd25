import { occurrencesBetween } from '@extension-schedules/core/recurrence/occurrences.ts';
import { type ScheduleState, scheduleState } from '@extension-schedules/core/states.ts';
import { nextRunAfter, pauseAt, recurrenceOf } from '../next-run.ts';
import type { Install } from '../ports/store/installs.ts';
import type { Pause, ScheduleRow } from '../ports/store/schedules.ts';

/** Counting stops here: a year of a five-minute schedule has over 100,000 occurrences. */
export const MAX_COUNTED = 1_000;

export interface ResumePreview {
  pause: Pause | null;
  /** Occurrences missed during the pause; at most `MAX_COUNTED`. */
  missed: number;
  missedCapped: boolean;
  /** The state after resuming. */
  state: ScheduleState;
  nextRunAt: number | null;
}

/** Previews resuming a schedule at `now` (epoch milliseconds). */
export function previewResume(schedule: ScheduleRow, install: Install, now: number): ResumePreview {
  const pause = pauseAt(schedule, now);
  const recurrence = recurrenceOf(schedule);
  const missed =
    pause && schedule.enabled && recurrence
      ? occurrencesBetween(recurrence, pause.since, now, MAX_COUNTED + 1).length
      : 0;
  const state = scheduleState({
    enabled: schedule.enabled,
    paused: false,
    endpointValid: schedule.endpointValid,
    installEnabled: install.enabled,
    tenantAllowed: install.stopped === null,
  });
  return {
    pause,
    missed: Math.min(missed, MAX_COUNTED),
    missedCapped: missed > MAX_COUNTED,
    state,
    nextRunAt: state === 'active' ? nextRunAfter({ ...schedule, pause: null }, now) : null,
  };
}
