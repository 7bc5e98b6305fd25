import { hasTwelveHours } from '#i18n/format.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useFormat } from '#i18n/use-format.ts';
import type { Time } from './clock-time.ts';

/** Times of day as the viewer's locale writes them, and the keyboard a phone shows for typing one. */
export function useClock() {
  const format = useFormat();
  const { intl } = useLocale();
  return {
    write: ({ hour, minute }: Time) => format.clock(hour * 60 + minute),
    inputMode: hasTwelveHours(intl) ? ('text' as const) : ('numeric' as const),
  };
}
