import { useLocale } from '#i18n/locale-context.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useHost } from '#remote/host-context.ts';
import { useNow } from './now.ts';

const DAY_MS = 86_400_000;

/** "Today 22:15", "Yesterday 02:30", "Fri 20 Nov, 02:30", in the viewer's zone. */
export function useDayAndTime(): (instant: number) => string {
  const format = useFormat();
  const { intl } = useLocale();
  const { timezone } = useHost();
  const now = useNow(60_000);
  return (instant) => {
    const day = format.date(instant, timezone, { year: true });
    const ago = [0, 1].find((days) => format.date(now - days * DAY_MS, timezone, { year: true }) === day);
    if (ago === undefined) return format.dateTime(instant, timezone);
    const word = new Intl.RelativeTimeFormat(intl, { numeric: 'auto' }).format(-ago, 'day');
    return `${word.charAt(0).toLocaleUpperCase(intl)}${word.slice(1)} ${format.time(instant, timezone)}`;
  };
}
