import type { Span } from '@extension-schedules/core/recurrence/recurrence.ts';
import type { Schedule } from '#api/types.ts';

/** The start and the end of a schedule as instants; one that is absent or no instant is open. */
export function spanOf({ starts_at, ends_at }: Pick<Schedule, 'starts_at' | 'ends_at'>): Span {
  return { startsAt: instantOf(starts_at), endsAt: instantOf(ends_at) };
}

function instantOf(text: string | null): number | null {
  const instant = Date.parse(text ?? '');
  return Number.isNaN(instant) ? null : instant;
}
