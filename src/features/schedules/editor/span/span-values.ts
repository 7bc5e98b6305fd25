import type { Instant } from '@extension-schedules/core/recurrence/time.ts';
import type { Schedule } from '#api/types.ts';
import { type Mistake, mistakeOf } from '../instant/mistakes.ts';

/** Start and end in the form: ISO 8601, blank if there is none, or a `Mistake`. */
export type SpanValues = { startsAt: string; endsAt: string };

type SpanFields = Pick<Schedule, 'starts_at' | 'ends_at'>;

export function toSpanValues({ starts_at, ends_at }: SpanFields): SpanValues {
  return { startsAt: starts_at ?? '', endsAt: ends_at ?? '' };
}

/** Converts values that have passed the form's checks. */
export function toSpan({ startsAt, endsAt }: SpanValues): SpanFields {
  return { starts_at: startsAt || null, ends_at: endsAt || null };
}

/** @param savedEnd the end that is stored, which may have passed */
export function endMistakeOf(
  { startsAt, endsAt }: SpanValues,
  savedEnd: string | undefined,
  now: Instant,
): Mistake | undefined {
  const end = Date.parse(endsAt);
  if (Number.isNaN(end)) return mistakeOf(endsAt);
  if (end <= now && endsAt !== savedEnd) return 'past';
  return end <= Date.parse(startsAt) ? 'not-after' : undefined;
}
