import { useFormat } from '#i18n/use-format.ts';
import { useHost } from '#remote/host-context.ts';

/** "2:30 AM EST": what the clocks of a schedule's zone say at an instant, where that differs from the viewer's. */
export function useTimeThere(zone: string): (instant: number) => string | undefined {
  const format = useFormat();
  const { timezone } = useHost();
  return (instant) => {
    if (format.dateTime(instant, timezone) === format.dateTime(instant, zone)) return undefined;
    const sameDay = format.date(instant, timezone) === format.date(instant, zone);
    return (sameDay ? format.time : format.dateTime)(instant, zone, { zoneName: true });
  };
}
