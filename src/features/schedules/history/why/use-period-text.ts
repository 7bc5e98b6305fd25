import type { QuietPeriod } from '#api/types.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { whyMessages } from '#i18n/why-messages.ts';
import { useDayAndTime } from '../../shared/use-day-and-time.ts';

/** "Today 08:00 – Today 09:00", "since today 08:00"; undefined if neither end is known. */
export function usePeriodText(): (period: QuietPeriod['period']) => string | undefined {
  const t = useMessages(whyMessages);
  const alone = useDayAndTime();
  const within = useDayAndTime('in a sentence');
  return ({ from, to }) => {
    const [start, end] = [from, to].map((instant) => (instant === null ? undefined : Date.parse(instant)));
    if (start === undefined) return end === undefined ? undefined : t('until', { to: within(end) });
    if (end === undefined) return t('since', { from: within(start) });
    return t('fromTo', { from: alone(start), to: alone(end) });
  };
}
