import type { Instant } from '@extension-schedules/core/recurrence/time.ts';
import type { Zone } from '@extension-schedules/core/recurrence/zone.ts';
import type { TypedEnd } from '../../shared/mute/mute-end.ts';
import { instantTyped } from '../../shared/pause/pause-draft.ts';

/** What was typed as the form keeps it. Without a date there is no start, or no end. */
export function readInstant(typed: TypedEnd, zone: Zone, now: Instant, locale: string): string {
  if (typed.date.trim() === '') return '';
  const instant = instantTyped(typed, zone, now, locale);
  return instant === undefined ? 'missing' : new Date(instant).toISOString();
}
