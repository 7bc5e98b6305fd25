import { numberFormat } from './intl-cache.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** From here on, minutes say more than anybody needs of a distance. */
const SOON = 6 * HOUR;

/**
 * A length of time in two units at most: "430 ms", "4.1 s", "2 min 42 s", "4 h 12 min", "28 h", "7 days", and never zero.
 * The unit symbols are the international ones, which every language here reads; only the numbers follow the locale.
 */
export function formatDuration(milliseconds: number, locale: string): string {
  const number = (value: number, digits = 0) => numberFormat(locale, { maximumFractionDigits: digits }).format(value);
  const ms = Math.max(1, milliseconds);
  if (ms < 1000) return `${number(Math.round(ms))}\u00a0ms`;
  if (ms < 10_000) return `${number(Math.floor(ms / 100) / 10, 1)}\u00a0s`;
  if (ms < MINUTE) return `${number(Math.floor(ms / 1000))}\u00a0s`;
  if (ms < HOUR) return pair(Math.floor(ms / MINUTE), 'min', Math.floor((ms % MINUTE) / 1000), 's', number);
  if (ms < 24 * HOUR) return pair(Math.floor(ms / HOUR), 'h', Math.floor((ms % HOUR) / MINUTE), 'min', number);
  if (ms < 2 * DAY) return `${number(Math.floor(ms / HOUR))}\u00a0h`;
  const style = { style: 'unit', unit: 'day', unitDisplay: 'long' } as const;
  const days = numberFormat(locale, style)
    .format(Math.floor(ms / DAY))
    .replace(' ', '\u00a0');
  const hours = Math.floor((ms % DAY) / HOUR);
  return hours === 0 ? days : `${days} ${number(hours)}\u00a0h`;
}

function pair(large: number, unit: string, small: number, smallUnit: string, number: (value: number) => string) {
  const first = `${number(large)}\u00a0${unit}`;
  return small === 0 ? first : `${first} ${number(small)}\u00a0${smallUnit}`;
}

/** Coarser, for a countdown: whole seconds, then whole minutes, from six hours on the nearest hour. */
export function formatDistance(milliseconds: number, locale: string): string {
  const ms = Math.abs(milliseconds);
  if (ms >= SOON) return formatDuration(Math.round(ms / HOUR) * HOUR, locale);
  const unit = ms < MINUTE ? 1000 : MINUTE;
  return formatDuration(Math.max(1000, Math.floor(ms / unit) * unit), locale).replace(
    /^([1-9])[.,]0\u00a0s$/,
    '$1\u00a0s',
  );
}
