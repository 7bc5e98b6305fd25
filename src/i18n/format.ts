import { formatDistance } from './duration.ts';
import { cached, dateFormat, listFormat, numberFormat, relativeFormat } from './intl-cache.ts';

/** Instants are epoch milliseconds, `locale` is a BCP 47 tag, `zone` an IANA name. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const date = { weekday: 'short', day: 'numeric', month: 'short' } as const;

/** Whether the locale uses a 12-hour clock. */
export const hasTwelveHours = cached((locale: string) => {
  const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return hourCycle === 'h12' || hourCycle === 'h11';
});

const timeOf = (locale: string) =>
  hasTwelveHours(locale)
    ? ({ hour: 'numeric', minute: '2-digit' } as const)
    : ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const);

export type TimeOptions = {
  /** Names the zone, as short as the locale can: "CET", "GMT+9". */
  zoneName?: boolean;
};
export type DateTimeOptions = TimeOptions & { year?: boolean };

/**
 * Whether the clocks of the zone show this time twice, an hour or half an hour apart, because they go back. The two
 * differ in the zone's name: "CEST" and "CET".
 */
function isRepeated(instant: number, zone: string): boolean {
  const clock = (at: number) => dateFormat('en', { dateStyle: 'short', timeStyle: 'short', timeZone: zone }).format(at);
  const shown = clock(instant);
  return [-HOUR, -HOUR / 2, HOUR / 2, HOUR].some((shift) => clock(instant + shift) === shown);
}

const zoneNameOf = (instant: number, zone: string, { zoneName }: TimeOptions) =>
  (zoneName || isRepeated(instant, zone)) && ({ timeZoneName: 'short' } as const);

/**
 * "Tue 24 Nov, 02:30", "Tue, Nov 24, 2:30 AM"; with the year and the zone where asked for, and with the zone where the
 * time occurs twice.
 */
export function formatDateTime(instant: number, zone: string, locale: string, options: DateTimeOptions = {}): string {
  return dateFormat(locale, {
    ...date,
    ...timeOf(locale),
    ...(options.year && { year: 'numeric' }),
    ...zoneNameOf(instant, zone, options),
    timeZone: zone,
  }).format(instant);
}

/** "Tue 24 Nov" */
export function formatDate(instant: number, zone: string, locale: string, { year = false } = {}): string {
  return dateFormat(locale, { ...date, ...(year && { year: 'numeric' }), timeZone: zone }).format(instant);
}

/** "02:30", "2:30 AM", "2:30 AM EST"; with the zone where asked for, and where the time occurs twice. */
export function formatTime(instant: number, zone: string, locale: string, options: TimeOptions = {}): string {
  return dateFormat(locale, {
    ...timeOf(locale),
    ...zoneNameOf(instant, zone, options),
    timeZone: zone,
  }).format(instant);
}

/** A time of day, in minutes since midnight. */
export function formatClock(minutes: number, locale: string): string {
  return formatTime(minutes * 60_000, 'UTC', locale);
}

/** "a, b and c"; as a `unit` without the "and". */
export function formatList(parts: readonly string[], locale: string, type: Intl.ListFormatType = 'conjunction') {
  return listFormat(locale, { type }).format(parts);
}

/** The shared messages about distances. */
export type RelativePhrases = {
  future: (duration: string) => string;
  past: (duration: string) => string;
  justNow: () => string;
};

/** Shorter ago is "just now": the clocks of the service and the page may differ by about a second. */
const JUST_NOW = 10_000;

/** When something happened: "38 s ago", "14 h ago", "3 days ago"; "just now" also for what seems to be ahead. */
export function formatAgo(instant: number, now: number, locale: string, phrases: RelativePhrases): string {
  const ago = now - instant;
  if (ago < JUST_NOW) return phrases.justNow();
  return formatDays(-ago, locale) ?? phrases.past(formatDistance(ago, locale));
}

/** When something will happen: "in 4 h 12 min", "in 14 h", "in 3 days"; "now" also for what is overdue. */
export function formatUntil(instant: number, now: number, locale: string, phrases: RelativePhrases): string {
  const distance = instant - now;
  if (distance < 1000) return relativeFormat(locale, { numeric: 'auto' }).format(0, 'second');
  return formatDays(distance, locale) ?? phrases.future(formatDistance(distance, locale));
}

/** "in 3 days", "2 months ago"; undefined below two days. */
function formatDays(distance: number, locale: string): string | undefined {
  const size = Math.abs(distance);
  if (size < 47.5 * HOUR) return undefined;
  const relative = relativeFormat(locale, { numeric: 'always' });
  if (size < 60 * DAY) return relative.format(Math.round(distance / DAY), 'day');
  if (size < 730 * DAY) return relative.format(Math.round(distance / (30.44 * DAY)), 'month');
  return relative.format(Math.round(distance / (365.25 * DAY)), 'year');
}

/** "38 bytes", "244 kB" in thousands. A multiple of 1024 is shown in units of 1024: "256 kB". */
export function formatBytes(bytes: number, locale: string): string {
  const step = bytes % 1024 === 0 ? 1024 : 1000;
  const [value, unit] =
    bytes < step
      ? [bytes, 'byte']
      : bytes < step * step
        ? [bytes / step, 'kilobyte']
        : [bytes / step / step, 'megabyte'];
  return numberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  }).format(value);
}

/** A zone and its offset in milliseconds: "Europe/Berlin (UTC+1)", and "UTC" once. */
export function formatZone(name: string, offset: number): string {
  const text = formatOffset(offset);
  return name === text ? name : `${name} (${text})`;
}

/** An offset from UTC in milliseconds: "UTC", "UTC+1", "UTC−3:30". */
export function formatOffset(milliseconds: number): string {
  if (milliseconds === 0) return 'UTC';
  const minutes = Math.round(Math.abs(milliseconds) / 60_000);
  const rest = minutes % 60;
  const sign = milliseconds < 0 ? '\u2212' : '+';
  return `UTC${sign}${Math.floor(minutes / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}
