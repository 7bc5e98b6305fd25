import type { Cron } from './parse.ts';

/**
 * Writes an equivalent cron expression from the parsed values rather than the typed text, so that a description made
 * from it is always right: a step is kept only where it is even (every 15 minutes, never every 7), everything else is
 * a list or a range. Months are listed: "every 6 months" does not say which. A place in the month is kept.
 */
export function evenFields(cron: Cron): string {
  const [, , date = '', , weekday = ''] = cron.place ? cron.text.split(' ') : [];
  return [
    field(cron.minutes, 0, 59, { steps: true }),
    field(cron.hours, 0, 23, { steps: true }),
    date || field(cron.daysOfMonth, 1, 31, { steps: false }),
    field(cron.months, 1, 12, { steps: false }),
    weekday || field(cron.daysOfWeek, 0, 6, { steps: false }),
  ].join(' ');
}

function field(values: readonly number[], first: number, last: number, { steps }: { steps: boolean }): string {
  if (isFull(values, first, last)) return '*';
  const step = steps ? evenStep(values, first, last) : undefined;
  if (step !== undefined) return `*/${step}`;
  return ranges(values).join(',');
}

export function isFull(values: readonly number[], first: number, last: number): boolean {
  return values.length === last - first + 1;
}

/** The step of values that start at `first` and are evenly spaced, also across the wrap; otherwise undefined. */
export function evenStep(values: readonly number[], first: number, last: number): number | undefined {
  const step = (last - first + 1) / values.length;
  if (!Number.isInteger(step) || step < 2 || values.length < 2) return undefined;
  return values.every((value, at) => value === first + at * step) ? step : undefined;
}

/** Writes three or more consecutive values as a range. */
export function ranges(values: readonly number[]): string[] {
  const parts: string[] = [];
  for (let at = 0; at < values.length; ) {
    let end = at;
    while (values[end + 1] === (values[end] ?? 0) + 1) end += 1;
    if (end - at >= 2) {
      parts.push(`${values[at]}-${values[end]}`);
      at = end + 1;
    } else {
      parts.push(String(values[at]));
      at += 1;
    }
  }
  return parts;
}
