import { useMemo } from 'react';
import { useLocale } from '#i18n/locale-context.ts';
import { weekOf } from '#i18n/week.ts';

const DAY = 86_400_000;

/** The names of weekdays and months in the viewer's language, and the order of the week. */
export function useDayNames() {
  const { intl } = useLocale();
  return useMemo(() => {
    const format = (options: Intl.DateTimeFormatOptions) => {
      const { format: write } = new Intl.DateTimeFormat(intl, { ...options, timeZone: 'UTC' });
      return write;
    };
    const weekday = format({ weekday: 'long' });
    const shortWeekday = format({ weekday: 'short' });
    const month = format({ month: 'long' });
    const shortMonth = format({ month: 'short' });
    return {
      week: weekOf(intl),
      // 4 January 1970 was a Sunday.
      weekday: (day: number) => weekday((3 + day) * DAY),
      shortWeekday: (day: number) => shortWeekday((3 + day) * DAY),
      month: (number: number) => month(Date.UTC(1970, number - 1)),
      shortMonth: (number: number) => shortMonth(Date.UTC(1970, number - 1)),
    };
  }, [intl]);
}

/** The integers from the first to the last, both included. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
