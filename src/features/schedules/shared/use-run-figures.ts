import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { runFigures } from './run-figures.ts';

/**
 * "20 of 20 OK · usually under 300 ms", of the schedule's last 20 runs; undefined before the first has ended.
 * @param interval the shortest time between two runs in milliseconds; longer runs may overlap
 */
export function useRunFigures({ recent_runs }: Pick<Schedule, 'recent_runs'>, interval: number): string | undefined {
  const t = useMessages(cardMessages);
  const format = useFormat();
  const { succeeded, retried, ended, usual, longest } = runFigures(recent_runs);
  if (ended === 0) return undefined;
  const rate = t('okRuns', { succeeded, count: ended });
  const figures =
    usual === undefined
      ? rate
      : usual > interval
        ? `${rate} · ${t('mayOverlap', { duration: format.duration(longest) })}`
        : t('statistics', { rate, duration: format.duration(usual) });
  return retried > 0 ? `${figures} · ${t('retriedRuns', { count: retried })}` : figures;
}
