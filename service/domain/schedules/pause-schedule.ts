import type { RequestContext } from '../context.ts';
import { nextRunAfter } from '../next-run.ts';
import { settleBefore } from '../occurrences/settle-before.ts';
import type { Install } from '../ports/store/installs.ts';
import type { Pause, ScheduleRow } from '../ports/store/schedules.ts';
import { type InputError, invalidInput, ok, type Result } from '../problem.ts';
import { type ScheduleFields, saveAsCaller } from '../save-schedule.ts';

export interface PauseRequest {
  /** ISO 8601; null if the schedule is to be resumed by a person. */
  until: string | null;
  note: string | null;
}

/**
 * Pauses a schedule whose lock the caller holds, indefinitely or until an instant. Due occurrences are settled first.
 * Pausing again replaces reason, note and end, and keeps the start. Fails with INVALID_INPUT at `/until`.
 */
export async function pauseSchedule(
  context: RequestContext,
  install: Install,
  before: ScheduleRow,
  request: PauseRequest,
): Promise<Result<ScheduleRow>> {
  const { tx, clock, caller } = context;
  const now = clock.now();
  const checked = checkUntil(request.until, now);
  if (!checked.ok) return checked;
  const until = checked.value;
  const settled = await settleBefore(context, tx, before, install);
  const note = request.note?.trim() || null;
  const since = settled.pause?.since ?? now;
  const pause: Pause = { reason: 'user', note, by: caller.name, since, until };
  if (JSON.stringify(settled.pause) === JSON.stringify(pause)) return ok(settled);
  const nextRunAt = nextRunAfter({ ...settled, pause }, now);
  return ok(await saveAsCaller(context, install, 'pause', settled, { pause, nextRunAt }));
}

/** Reads the end of a pause. Fails with INVALID_INPUT at `/until`. */
export function checkUntil(text: string | null, now: number): Result<number | null> {
  if (text === null) return ok(null);
  const until = Date.parse(text);
  const error = untilError(until, now);
  return error ? invalidInput([error]) : ok(until);
}

function untilError(until: number, now: number): InputError | undefined {
  const place = { in: 'body', pointer: '/until' } as const;
  if (Number.isNaN(until)) return { ...place, code: 'BAD_FORMAT', message: '“until” has an invalid format.' };
  if (until > now) return undefined;
  return { ...place, code: 'NOT_IN_FUTURE', message: 'The pause must end in the future. Choose a later time.' };
}

/**
 * Resumes a schedule whose lock the caller holds. Occurrences missed during the pause don't run, and the failure count
 * resets. A schedule that is not paused is unchanged.
 */
export async function resumeSchedule(
  context: RequestContext,
  install: Install,
  before: ScheduleRow,
): Promise<ScheduleRow> {
  const settled = await settleBefore(context, context.tx, before, install);
  if (!settled.pause) return settled;
  return saveAsCaller(context, install, 'resume', settled, resumed(settled, context.clock.now()));
}

/**
 * Gives a schedule whose lock the caller holds this pause, or none, as it had before.
 * @param failures the failures in a row that it had with the pause; null keeps the present ones
 */
export async function replacePause(
  context: RequestContext,
  install: Install,
  before: ScheduleRow,
  pause: Pause | null,
  failures: number | null,
): Promise<ScheduleRow> {
  const settled = await settleBefore(context, context.tx, before, install);
  const nextRunAt = nextRunAfter({ ...settled, pause }, context.clock.now());
  const consecutiveFailures = failures ?? settled.consecutiveFailures;
  const fields = { pause, nextRunAt, consecutiveFailures };
  return saveAsCaller(context, install, pause ? 'pause' : 'resume', settled, fields);
}

/** The fields that resuming changes. */
export function resumed(schedule: ScheduleRow, now: number): ScheduleFields {
  return { pause: null, nextRunAt: nextRunAfter({ ...schedule, pause: null }, now), consecutiveFailures: 0 };
}
