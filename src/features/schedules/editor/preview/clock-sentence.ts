import type { ClockChange, ClockReading } from '@extension-schedules/core/recurrence/clock-changes.ts';
import { offsetAt, type Zone } from '@extension-schedules/core/recurrence/zone.ts';
import { formatList } from '#i18n/format.ts';
import type { useFormat } from '#i18n/use-format.ts';
import type { Translate } from '#i18n/use-messages.ts';

type Words = Translate<'preview'>;

export type ClockWords = { t: Words; format: ReturnType<typeof useFormat>; locale: string };

/** More times than this are not listed individually. */
const MOST = 3;

/** The day of a clock change by the schedule's nominal times: "Sun 28 Mar 2027". */
export function clockChangeDay({ nominal: [first] }: ClockChange, { format }: ClockWords): string {
  return first ? format.date(readingOf(first), 'UTC', { year: true }) : '';
}

/** What happens to a schedule at a clock change: "02:30 does not exist in Europe/Berlin … It runs at 03:00 instead." */
export function clockSentence(change: ClockChange, zone: Zone, words: ClockWords): string {
  const { t } = words;
  const { effect, nominal } = change;
  const about = { count: nominal.length, times: timesOf(nominal, words), zone: zone.name };
  if (effect === 'once') return t('clockOnce', about);
  if (effect === 'twice') return t('clockTwice', about);
  const at = clockAt(change, zone, words);
  if (effect === 'moved') return t('clockMoved', { ...about, at });
  if (effect === 'merged') return t('clockMerged', { ...about, at });
  return t('clockSkipped', { ...about, at });
}

function timesOf(nominal: readonly ClockReading[], { t, format, locale }: ClockWords): string {
  const times = nominal.map((reading) => format.time(readingOf(reading), 'UTC'));
  if (times.length <= MOST) return formatList(times, locale);
  return t('clockTimes', { count: times.length, first: times[0] ?? '', last: times.at(-1) ?? '' });
}

/** Includes the day when it differs, as after a gap at midnight. */
function clockAt({ firesAt, nominal: [first] }: ClockChange, zone: Zone, { format }: ClockWords): string {
  const local = firesAt + offsetAt(zone, firesAt);
  const isSameDay = new Date(local).toISOString().slice(0, 10) === first?.date;
  const time = format.time(local, 'UTC');
  return isSameDay ? time : `${time} (${format.date(local, 'UTC')})`;
}

function readingOf({ date, time }: ClockReading): number {
  return Date.parse(`${date}T${time}Z`);
}
