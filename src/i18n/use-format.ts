import { useMemo } from 'react';
import { formatDuration } from './duration.ts';
import {
  type DateTimeOptions,
  formatAgo,
  formatBytes,
  formatClock,
  formatDate,
  formatDateTime,
  formatTime,
  formatUntil,
  type TimeOptions,
} from './format.ts';
import { useLocale } from './locale-context.ts';
import { sharedMessages } from './shared-messages.ts';
import { useMessages } from './use-messages.ts';

/** The formats of `format.ts` in the viewer's locale. */
export function useFormat() {
  const { intl } = useLocale();
  const t = useMessages(sharedMessages);
  return useMemo(() => {
    const phrases = {
      future: (duration: string) => t('inDuration', { duration }),
      past: (duration: string) => t('durationAgo', { duration }),
      justNow: () => t('justNow'),
    };
    return {
      dateTime: (instant: number, zone: string, options?: DateTimeOptions) =>
        formatDateTime(instant, zone, intl, options),
      date: (instant: number, zone: string, options?: { year?: boolean }) => formatDate(instant, zone, intl, options),
      time: (instant: number, zone: string, options?: TimeOptions) => formatTime(instant, zone, intl, options),
      clock: (minutes: number) => formatClock(minutes, intl),
      ago: (instant: number, now: number) => formatAgo(instant, now, intl, phrases),
      until: (instant: number, now: number) => formatUntil(instant, now, intl, phrases),
      duration: (milliseconds: number) => formatDuration(milliseconds, intl),
      bytes: (bytes: number) => formatBytes(bytes, intl),
    };
  }, [intl, t]);
}
