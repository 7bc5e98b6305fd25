import { nextOccurrences } from '@extension-schedules/core/recurrence/occurrences.ts';
import type { Recurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import type { Instant, LocalTime } from '@extension-schedules/core/recurrence/time.ts';
import { offsetAt } from '@extension-schedules/core/recurrence/zone.ts';
import type { SchedulePreview } from '#api/types.ts';

/** A coming run and the local time in the schedule's zone. Their difference is the offset from UTC. */
export type PlannedRun = { readonly at: Instant; readonly local: LocalTime };

/** The runs after an instant according to this browser's time zone data. */
export function plannedRuns(recurrence: Recurrence, after: Instant, count: number): PlannedRun[] {
  return nextOccurrences(recurrence, after, count).map((at) => ({ at, local: at + offsetAt(recurrence.zone, at) }));
}

/** The runs after an instant in the service's preview, according to its time zone data. */
export function servedRuns(preview: SchedulePreview, after: Instant): PlannedRun[] {
  return preview.next
    .map(({ at, local }) => ({ at: Date.parse(at), local: clockOf(local) }))
    .filter(({ at }) => at > after);
}

/**
 * Whether two plans contain the same runs in the period that both cover. Slightly different clocks and the time since
 * the service's response make no difference.
 */
export function isSamePlan(ours: readonly PlannedRun[], theirs: readonly PlannedRun[]): boolean {
  const start = Math.max(ours[0]?.at ?? Infinity, theirs[0]?.at ?? Infinity);
  const end = Math.min(ours.at(-1)?.at ?? -Infinity, theirs.at(-1)?.at ?? -Infinity);
  const within = (runs: readonly PlannedRun[]) =>
    runs.filter(({ at }) => at >= start && at <= end).map(({ at, local }) => `${at} ${local}`);
  return within(ours).join() === within(theirs).join();
}

/** The local time of a `LocalInstant` of the API, without its offset. */
export function clockOf(local: string): LocalTime {
  return Date.parse(`${local.slice(0, 19)}Z`);
}
