/** Dates as people type them, in the order of their locale. A date is "2026-11-24". */

const DAY = 86_400_000;

const written = (locale: string) =>
  new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });

/** "11/24/2026", "24.11.2026" */
export function writeDate(date: string, locale: string): string {
  return written(locale).format(Date.parse(date));
}

/** Reads `24.11.2026`, `24/11/26`, `24 11` (the next one) and `2026-11-24`; undefined if the text is not a date. */
export function readDate(text: string, locale: string, today: string): string | undefined {
  const numbers = text.split(/\D+/).filter((part) => part !== '');
  const inOrder = written(locale)
    .formatToParts(0)
    .map(({ type }) => type)
    .filter((type) => type === 'day' || type === 'month' || type === 'year');
  const order = numbers[0]?.length === 4 ? (['year', 'month', 'day'] as const) : inOrder;
  const named = numbers.length === 2 ? order.filter((type) => type !== 'year') : order;
  if (numbers.length !== named.length) return undefined;
  const part = (type: 'day' | 'month' | 'year') => {
    const typed = numbers[named.indexOf(type)];
    return typed === undefined ? undefined : Number(typed);
  };
  const [day = 0, month = 0, year] = [part('day'), part('month'), part('year')];
  if (year !== undefined) return dateOf(year < 100 ? 2000 + year : year, month, day);
  const thisYear = Number(today.slice(0, 4));
  const next = dateOf(thisYear, month, day);
  return next !== undefined && next >= today ? next : dateOf(thisYear + 1, month, day);
}

function dateOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getTime() % DAY === 0 && day > 0;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}
