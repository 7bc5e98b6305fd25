import type { Pause, ScheduleRow } from '../ports/store/schedules.ts';

/** The pause that stops a schedule at this instant: a timed one is over at its end, whether or not anybody has noted it. */
export function pauseAt({ pause }: Pick<ScheduleRow, 'pause'>, now: number): Pause | null {
  return pause && (pause.until === null || pause.until > now) ? pause : null;
}
