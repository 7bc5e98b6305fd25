import { memo } from 'react';
import type { Crowding as Crowd } from '#api/types.ts';
import { previewMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';

type CrowdingProps = {
  crowding: Crowd | null | undefined;
  /** Not while another expression is being typed: its suggestion belongs to what stood there before. */
  isCurrent: boolean;
  onUse: (cron: string) => void;
};

/** How many others run at the same moment, and a quieter minute. */
export const Crowding = memo(function Crowding({ crowding, isCurrent, onUse }: CrowdingProps) {
  const t = useMessages(previewMessages);
  if (!crowding) return null;
  const { schedules: count, local, suggestion } = crowding;
  return (
    <Alert
      action={
        suggestion &&
        isCurrent && (
          <Button id="use-quieter-time-button" onClick={() => onUse(suggestion.cron)} size="sm" variant="link">
            {t('crowdUse', { time: suggestion.local_time })}
          </Button>
        )
      }
    >
      {t('crowded', { count, time: local.slice(11, 16) })}
      {suggestion && (
        <>
          {' '}
          {suggestion.schedules === 0
            ? t('crowdFree', { time: suggestion.local_time })
            : t('crowdFewer', { count: suggestion.schedules, time: suggestion.local_time })}
        </>
      )}
    </Alert>
  );
});
