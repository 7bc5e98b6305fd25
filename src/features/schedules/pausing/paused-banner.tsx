import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { pausingMessages } from '#i18n/dialogs-messages.ts';
import { formatList } from '#i18n/format.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import type { ScheduleAction } from '../shared/schedule-action.ts';

type PausedBannerProps = {
  /** The auto-paused schedules. */
  paused: readonly Schedule[];
  canWrite: boolean;
  onAction: (action: ScheduleAction, schedule: Schedule) => void;
};

/** Announces auto-paused schedules above the list, because no person was present when they paused. */
export function PausedBanner({ paused, canWrite, onAction }: PausedBannerProps) {
  const t = useMessages(pausingMessages);
  const card = useMessages(cardMessages);
  const { intl } = useLocale();
  const [only] = paused;
  if (only === undefined) return null;
  if (paused.length > 1) {
    const names = formatList(paused.map(scheduleName), intl, 'unit');
    return (
      <Alert icon="pause" tone="warning">
        {t('pausedAutomaticallyMany', { count: paused.length, names })}
      </Alert>
    );
  }
  return (
    <Alert
      action={
        <>
          <Button id="paused-history-button" onClick={() => onAction('history', only)} size="sm">
            {card('history')}
          </Button>
          {canWrite && (
            <Button id="paused-resume-button" onClick={() => onAction('resume', only)} size="sm">
              {card('resume')}
            </Button>
          )}
        </>
      }
      icon="pause"
      tone="warning"
    >
      {t('pausedAutomatically', { name: scheduleName(only), count: only.consecutive_failures })}
    </Alert>
  );
}
