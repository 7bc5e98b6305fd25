import type { Span } from '@extension-schedules/core/recurrence/recurrence.ts';
import type { InputError } from '../problem.ts';

/** A span as it would be, and the ends that a request changes. */
export interface SpanInput extends Span {
  changed: Partial<Span>;
}

/** Validates the ends that a request changes, so that a schedule that has ended can still be edited. */
export function spanErrors({ startsAt, endsAt, changed }: SpanInput, now: number): InputError[] {
  if (changed.endsAt != null && changed.endsAt <= now) {
    const message = 'The schedule must end in the future. Choose a later end, or none.';
    return [{ in: 'body', pointer: '/ends_at', code: 'NOT_IN_FUTURE', message }];
  }
  if (startsAt === null || endsAt === null || endsAt > startsAt) return [];
  const message = 'The schedule must end after it starts. Choose a later end or an earlier start.';
  if (changed.endsAt != null) return [{ in: 'body', pointer: '/ends_at', code: 'TOO_SMALL', message }];
  return changed.startsAt == null ? [] : [{ in: 'body', pointer: '/starts_at', code: 'TOO_LARGE', message }];
}
