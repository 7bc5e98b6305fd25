import type { Span } from '@extension-schedules/core/recurrence/recurrence.ts';
import type { Schedule } from '#api/types.ts';

/** The start and the end of a schedule as instants; one that is absent or no instant is open. */
export function spanOf({ starts_at, ends_at }: { [Key in 'starts_at' | 'ends_at']?: Schedule[Key] | undefined }): Span {
  return { startsAt: instantOf(starts_at), endsAt: instantOf(ends_at) };
}

function instantOf(text: string | null | undefined): number | null {
  const instant = Date.parse(text ?? '');
  return Number.isNaN(instant) ? null : instant;
}
