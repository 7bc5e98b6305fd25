import { memo } from 'react';
import type { Crowding as Crowd } from '#api/types.ts';
import { previewMessages } from '#i18n/editor-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import { clockOf } from './planned-run.ts';

type CrowdingProps = {
  crowding: Crowd | null | undefined;
  /** False while another expression is being typed, because the suggestion belongs to the previous one. */
  isCurrent: boolean;
  /** Without it, no other time is offered. */
  onUse: ((cron: string) => void) | undefined;
};

/** The number of other schedules due at the same minute, and a quieter minute. */
export const Crowding = memo(function Crowding({ crowding, isCurrent, onUse }: CrowdingProps) {
  const t = useMessages(previewMessages);
  const format = useFormat();
  if (!crowding) return null;
  const { schedules: count, local, suggestion } = crowding;
  const quieter = suggestion ? format.time(Date.parse(`1970-01-01T${suggestion.local_time}Z`), 'UTC') : '';
  return (
    <Alert
      action={
        suggestion &&
        onUse && (
          <Button
            disabled={!isCurrent}
            id="use-quieter-time-button"
            onClick={() => onUse(suggestion.cron)}
            size="sm"
            variant="link"
          >
            {t('crowdUse', { time: quieter })}
          </Button>
        )
      }
    >
      {t('crowded', { count, time: format.time(clockOf(local), 'UTC') })}
      {suggestion && onUse && (
        <>
          {' '}
          {suggestion.schedules === 0
            ? t('crowdFree', { time: quieter })
            : t('crowdFewer', { count: suggestion.schedules, time: quieter })}
        </>
      )}
    </Alert>
  );
});
