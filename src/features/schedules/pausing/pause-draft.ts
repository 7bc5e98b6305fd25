import { instantOf } from '@extension-schedules/core/recurrence/occurrences.ts';
import { DAY, HOUR, type Instant } from '@extension-schedules/core/recurrence/time.ts';
import { offsetAt, type Zone } from '@extension-schedules/core/recurrence/zone.ts';
import type { Schedule } from '#api/types.ts';

export type PauseChoice = 'resumed' | 'hour' | 'morning' | 'date';

export type PauseDraft = {
  choice: PauseChoice;
  /** As a date-time input holds it, on the clocks of the schedule's zone: "2026-11-24T08:00". */
  date: string;
  note: string;
};

/** `until` is null where somebody has to resume it. */
export type PauseEnd = { ok: true; until: Instant | null } | { ok: false; reason: 'missing' | 'past' };

const MORNING = 8 * HOUR;

/** What the dialog begins with: the pause there is, or none with an end. */
export function draftOf(pause: Schedule['pause'], zone: Zone | undefined): PauseDraft {
  const note = pause?.note ?? '';
  const until = pause?.until ?? null;
  if (until === null || !zone) return { choice: 'resumed', date: '', note };
  return { choice: 'date', date: localText(Date.parse(until), zone), note };
}

export function endOf(draft: PauseDraft, zone: Zone | undefined, now: Instant): PauseEnd {
  if (draft.choice === 'hour') return { ok: true, until: now + HOUR };
  if (draft.choice === 'resumed' || !zone) return { ok: true, until: null };
  if (draft.choice === 'morning') return { ok: true, until: tomorrowMorning(zone, now) };
  const local = Date.parse(`${draft.date}Z`);
  if (Number.isNaN(local)) return { ok: false, reason: 'missing' };
  const until = instantOf(zone, local);
  return until > now ? { ok: true, until } : { ok: false, reason: 'past' };
}

/** Eight o'clock of the zone's next day. */
export function tomorrowMorning(zone: Zone, now: Instant): Instant {
  const today = Math.floor((now + offsetAt(zone, now)) / DAY) * DAY;
  return instantOf(zone, today + DAY + MORNING);
}

export function localText(instant: Instant, zone: Zone): string {
  return new Date(instant + offsetAt(zone, instant)).toISOString().slice(0, 16);
}
