import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import { PauseReason, PauseTitle } from '../shared/pause-text.tsx';
import type { ScheduleAction } from '../shared/schedule-action.ts';
import styles from './history.module.css';

export type HistoryControlsProps = {
  schedule: Schedule;
  /** Undefined without write access. */
  onAction: ((action: ScheduleAction, schedule: Schedule) => void) | undefined;
};

/** The schedule's state, with pause and resume. */
export function HistoryControls({ schedule, onAction }: HistoryControlsProps) {
  const t = useMessages(cardMessages);
  const format = useFormat();
  const { timezone } = useHost();
  const { pause, state, skip_next_at, next_run_at } = schedule;
  const inWords = (instant: string) => format.dateTime(Date.parse(instant), timezone);
  if (pause !== null) {
    return (
      <Alert
        action={
          onAction && (
            <>
              <Button id="history-resume-button" onClick={() => onAction('resume', schedule)} size="sm">
                {t('resume')}
              </Button>
              <Button id="history-pause-button" onClick={() => onAction('pause', schedule)} size="sm">
                {t('changePause')}
              </Button>
            </>
          )
        }
        icon="pause"
        title={<PauseTitle {...schedule} />}
        tone="warning"
      >
        <PauseReason {...schedule} />
      </Alert>
    );
  }
  return (
    <>
      {skip_next_at !== null && (
        <Alert
          action={
            onAction && (
              <Button id="history-undo-skip-button" onClick={() => onAction('undo-skip', schedule)} size="sm">
                {t('undoSkip')}
              </Button>
            )
          }
          icon="skip"
        >
          {t('skipping', { when: inWords(skip_next_at) })}
        </Alert>
      )}
      {onAction && (
        <div className={styles.buttons}>
          <Button icon="pause" id="history-pause-button" onClick={() => onAction('pause', schedule)} size="sm">
            {t('pause')}
          </Button>
          {state === 'active' && skip_next_at === null && next_run_at !== null && (
            <Button icon="skip" id="history-skip-next-button" onClick={() => onAction('skip-next', schedule)} size="sm">
              {t('skipNext')} · {inWords(next_run_at)}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
