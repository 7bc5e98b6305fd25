import { cardMessages } from '#i18n/card-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';

/** "02:30 there": what the clocks of a schedule's zone say at an instant, where that differs from the viewer's. */
export function useTimeThere(zone: string): (instant: number) => string | undefined {
  const t = useMessages(cardMessages);
  const format = useFormat();
  const { timezone } = useHost();
  return (instant) => {
    const there = format.dateTime(instant, zone);
    if (format.dateTime(instant, timezone) === there) return undefined;
    const sameDay = format.date(instant, timezone) === format.date(instant, zone);
    return t('timeThere', { time: sameDay ? format.time(instant, zone) : there });
  };
}
