import { memo } from 'react';
import type { Schedule } from '#api/types.ts';
import { previewMessages } from '#i18n/editor-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { smallestIntervalOf } from '../../shared/smallest-interval.ts';

/** `usual` is the duration in milliseconds that nine in ten successful runs stay under. */
type OverlapForecastProps = { cron: string; usual: number; overlap: Schedule['overlap'] };

/** Says that runs are due before the previous ones usually end; renders nothing otherwise. */
export const OverlapForecast = memo(function OverlapForecast({ cron, usual, overlap }: OverlapForecastProps) {
  const t = useMessages(previewMessages);
  const format = useFormat();
  const interval = smallestIntervalOf(cron);
  if (usual <= interval) return null;
  const durations = { duration: format.duration(usual), interval: format.duration(interval) };
  return <Alert icon="clock">{t(overlap === 'skip' ? 'overlapSkipped' : 'overlapQueued', durations)}</Alert>;
});
