import { dateFormat } from '#i18n/intl-cache.ts';

/** The month of an instant in a zone: `2026-11`. */
export function monthAt(instant: number, zone: string): string {
  const parts = dateFormat('en', { year: 'numeric', month: '2-digit', timeZone: zone }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value;
  return `${part('year')}-${part('month')}`;
}

/** The month so many months later; earlier for a negative number. */
export function monthAfter(month: string, months: number): string {
  return new Date(Date.UTC(yearOf(month), monthOf(month) - 1 + months)).toISOString().slice(0, 7);
}

/** "November 2026" */
export function monthName(month: string, locale: string): string {
  const format = dateFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  return format.format(Date.UTC(yearOf(month), monthOf(month) - 1));
}

const yearOf = (month: string) => Number(month.slice(0, 4));
const monthOf = (month: string) => Number(month.slice(5));
