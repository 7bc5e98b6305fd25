import { MAX_MUTE_MS } from '@extension-schedules/core/notifications.ts';
import type { Instant } from '@extension-schedules/core/recurrence/time.ts';
import type { Zone } from '@extension-schedules/core/recurrence/zone.ts';
import { asTyped, endOf, type PauseDraft } from '../pause/pause-draft.ts';

/** The end of a mute as typed, in local time of the zone. */
export type TypedEnd = Pick<PauseDraft, 'date' | 'time'>;

/** What was typed as the form keeps it. Without a date the schedule is not muted. */
export function mutedUntilOf(typed: TypedEnd, zone: Zone, now: Instant, locale: string): string {
  if (typed.date.trim() === '') return '';
  const end = endOf({ ...typed, choice: 'date', note: '' }, zone, now, locale);
  if (!end.ok) return end.reason;
  if (end.until === null) return '';
  return end.until - now > MAX_MUTE_MS ? 'too-far' : new Date(end.until).toISOString();
}

/** A stored end as a person would type it; undefined for a value that is none. */
export function typedEndOf(mutedUntil: string, zone: Zone, locale: string): TypedEnd | undefined {
  const instant = Date.parse(mutedUntil);
  return Number.isNaN(instant) ? undefined : asTyped(instant, zone, locale);
}
