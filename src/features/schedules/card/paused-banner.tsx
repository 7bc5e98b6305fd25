import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { formatList } from '#i18n/format.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import type { ScheduleAction } from '../shared/schedule-action.ts';
import styles from './card.module.css';

type PausedBannerProps = {
  schedules: readonly Schedule[];
  canWrite: boolean;
  onAction: (action: ScheduleAction, schedule: Schedule) => void;
};

/** Announces auto-paused schedules above the list, because no person was present when they paused. */
export function PausedBanner({ schedules, ...props }: PausedBannerProps) {
  const paused = schedules.filter(({ pause }) => pause?.reason === 'failures');
  const [only] = paused;
  if (only === undefined) return null;
  return (
    <div className={styles.notices}>
      {paused.length > 1 ? <SeveralPaused paused={paused} /> : <OnePaused paused={only} {...props} />}
    </div>
  );
}

function SeveralPaused({ paused }: { paused: readonly Schedule[] }) {
  const t = useMessages(cardMessages);
  const { intl } = useLocale();
  const names = formatList(paused.map(scheduleName), intl, 'unit');
  return (
    <Alert icon="pause" tone="warning">
      {t('pausedAutomaticallyMany', { count: paused.length, names })}
    </Alert>
  );
}

type OnePausedProps = Omit<PausedBannerProps, 'schedules'> & { paused: Schedule };

function OnePaused({ paused, canWrite, onAction }: OnePausedProps) {
  const t = useMessages(cardMessages);
  return (
    <Alert
      action={
        <>
          <Button id="paused-history-button" onClick={() => onAction('history', paused)} size="sm">
            {t('history')}
          </Button>
          {canWrite && (
            <Button id="paused-resume-button" onClick={() => onAction('resume', paused)} size="sm">
              {t('resume')}
            </Button>
          )}
        </>
      }
      icon="pause"
      tone="warning"
    >
      {t('pausedAutomatically', { name: scheduleName(paused), count: paused.consecutive_failures })}
    </Alert>
  );
}
