import { relativeFormat } from '#i18n/intl-cache.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useHost } from '#remote/host-context.ts';
import { useNow } from './now.ts';

const DAY_MS = 86_400_000;

/** "today", "yesterday", undefined for other days, in the viewer's zone. */
function useNearDay(): (instant: number) => string | undefined {
  const format = useFormat();
  const { intl } = useLocale();
  const { timezone } = useHost();
  const now = useNow(60_000);
  return (instant) => {
    const day = format.date(instant, timezone, { year: true });
    const ago = [0, 1].find((days) => format.date(now - days * DAY_MS, timezone, { year: true }) === day);
    if (ago === undefined) return undefined;
    return relativeFormat(intl, { numeric: 'auto' }).format(-ago, 'day');
  };
}

function useCapital(): (word: string) => string {
  const { intl } = useLocale();
  return (word) => word.charAt(0).toLocaleUpperCase(intl) + word.slice(1);
}

/** "Today", "Yesterday", "Fri 20 Nov 2026", in the viewer's zone. */
export function useDay(): (instant: number) => string {
  const format = useFormat();
  const { timezone } = useHost();
  const near = useNearDay();
  const capital = useCapital();
  return (instant) => {
    const day = near(instant);
    return day === undefined ? format.date(instant, timezone, { year: true }) : capital(day);
  };
}

/** "Today 22:15", "Yesterday 02:30", "Fri 20 Nov, 02:30", in the viewer's zone. Within a sentence, "today 22:15". */
export function useDayAndTime(place: 'alone' | 'in a sentence' = 'alone'): (instant: number) => string {
  const format = useFormat();
  const { timezone } = useHost();
  const near = useNearDay();
  const capital = useCapital();
  return (instant) => {
    const day = near(instant);
    if (day === undefined) return format.dateTime(instant, timezone);
    return `${place === 'alone' ? capital(day) : day} ${format.time(instant, timezone)}`;
  };
}
