import { instantOf } from '@extension-schedules/core/recurrence/occurrences.ts';
import { DAY, HOUR, type Instant } from '@extension-schedules/core/recurrence/time.ts';
import { offsetAt, type Zone } from '@extension-schedules/core/recurrence/zone.ts';
import type { Schedule } from '#api/types.ts';
import { formatTime } from '#i18n/format.ts';
import { clockTime, readClockTime } from '../clock-time.ts';
import { readDate, writeDate } from '../typed-date.ts';

export type PauseChoice = 'resumed' | 'hour' | 'morning' | 'date';

export type PauseDraft = {
  choice: PauseChoice;
  /** As typed, in local time of the schedule's zone. */
  date: string;
  time: string;
  note: string;
};

/** `until` is null if the pause has no end. */
export type PauseEnd = { ok: true; until: Instant | null } | { ok: false; reason: 'missing' | 'past' };

const MORNING = 8 * HOUR;

/** The dialog's initial values: the present pause, or a new one without an end. */
export function draftOf(pause: Schedule['pause'], zone: Zone | undefined, locale: string): PauseDraft {
  const note = pause?.note ?? '';
  const until = pause?.until ?? null;
  if (until === null || !zone) return { choice: 'resumed', date: '', time: formatTime(MORNING, 'UTC', locale), note };
  return { choice: 'date', ...asTyped(Date.parse(until), zone, locale), note };
}

export function endOf(draft: PauseDraft, zone: Zone | undefined, now: Instant, locale: string): PauseEnd {
  if (draft.choice === 'hour') return { ok: true, until: now + HOUR };
  if (draft.choice === 'resumed' || !zone) return { ok: true, until: null };
  if (draft.choice === 'morning') return { ok: true, until: tomorrowMorning(zone, now) };
  const until = instantTyped(draft, zone, now, locale);
  if (until === undefined) return { ok: false, reason: 'missing' };
  return until > now ? { ok: true, until } : { ok: false, reason: 'past' };
}

/** The instant of a date and a time as typed in local time of the zone; undefined if one of them cannot be read. */
export function instantTyped(
  typed: Pick<PauseDraft, 'date' | 'time'>,
  zone: Zone,
  now: Instant,
  locale: string,
): Instant | undefined {
  const date = readDate(typed.date, locale, dateOf(now + offsetAt(zone, now)));
  const time = readClockTime(typed.time);
  if (date === undefined || time === undefined) return undefined;
  return instantOf(zone, Date.parse(`${date}T${clockTime(time)}Z`));
}

/** Eight o'clock of the zone's next day. */
export function tomorrowMorning(zone: Zone, now: Instant): Instant {
  const today = Math.floor((now + offsetAt(zone, now)) / DAY) * DAY;
  return instantOf(zone, today + DAY + MORNING);
}

function dateOf(local: number): string {
  return new Date(local).toISOString().slice(0, 10);
}

/** An instant as a person would type it. */
export function asTyped(instant: Instant, zone: Zone, locale: string): Pick<PauseDraft, 'date' | 'time'> {
  const local = instant + offsetAt(zone, instant);
  return { date: writeDate(dateOf(local), locale), time: formatTime(local, 'UTC', locale) };
}
