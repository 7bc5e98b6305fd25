import { formatDistance } from './duration.ts';
import { cached } from './intl-cache.ts';

/** Instants are epoch milliseconds, `locale` is a BCP 47 tag, `zone` an IANA name. */

const DAY = 86_400_000;

const formatsOf = cached((locale: string) =>
  cached((options: string) => new Intl.DateTimeFormat(locale, JSON.parse(options))),
);

/** Returns the formatter for a locale and options from a cache. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return formatsOf(locale)(JSON.stringify(options));
}

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

/** "Tue 24 Nov, 02:30", "Tue, Nov 24, 2:30 AM"; with the year and the zone where asked for. */
export function formatDateTime(instant: number, zone: string, locale: string, options: DateTimeOptions = {}): string {
  return dateFormat(locale, {
    ...date,
    ...timeOf(locale),
    ...(options.year && { year: 'numeric' }),
    ...(options.zoneName && { timeZoneName: 'short' }),
    timeZone: zone,
  }).format(instant);
}

/** "Tue 24 Nov" */
export function formatDate(instant: number, zone: string, locale: string, { year = false } = {}): string {
  return dateFormat(locale, { ...date, ...(year && { year: 'numeric' }), timeZone: zone }).format(instant);
}

/** "02:30", "2:30 AM", "2:30 AM EST" */
export function formatTime(instant: number, zone: string, locale: string, { zoneName }: TimeOptions = {}): string {
  return dateFormat(locale, {
    ...timeOf(locale),
    ...(zoneName && { timeZoneName: 'short' }),
    timeZone: zone,
  }).format(instant);
}

/** A time of day, in minutes since midnight. */
export function formatClock(minutes: number, locale: string): string {
  return formatTime(minutes * 60_000, 'UTC', locale);
}

const listFormats = cached((locale: string) =>
  cached((type: Intl.ListFormatType) => new Intl.ListFormat(locale, { type })),
);

/** "a, b and c"; as a `unit` without the "and". */
export function formatList(parts: readonly string[], locale: string, type: Intl.ListFormatType = 'conjunction') {
  return listFormats(locale)(type).format(parts);
}

/** The shared messages that wrap a distance. */
export type RelativePhrases = { future: (duration: string) => string; past: (duration: string) => string };

/** "in 4 h 12 min", "38 s ago", "now"; from two days "in 3 days". */
export function formatRelative(instant: number, now: number, locale: string, phrases: RelativePhrases): string {
  const distance = instant - now;
  const size = Math.abs(distance);
  if (size < 1000) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second');
  if (size < 2 * DAY) return (distance > 0 ? phrases.future : phrases.past)(formatDistance(size, locale));
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
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
  return new Intl.NumberFormat(locale, {
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
