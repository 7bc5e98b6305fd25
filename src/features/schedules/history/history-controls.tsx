import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import { PauseReason, PauseTitle } from '../shared/pause-text.tsx';

import { runNowUnavailable } from '../shared/run-now-unavailable.ts';
import type { OnScheduleAction } from '../shared/schedule-action.ts';
import { useManualRunLimit } from '../shared/use-manual-run-limit.ts';
import { CopyRunRequest } from './copy-run-request.tsx';
import { DisabledBy } from './disabled-by.tsx';

import styles from './history.module.css';
import { NotificationState } from './notification-state.tsx';

export type HistoryControlsProps = {
  schedule: Schedule;
  /** A manual run is starting. */
  starting: boolean;
  /** Undefined without write access. */
  onAction: OnScheduleAction | undefined;
  onView: () => void;
};

/** The schedule's state, and the actions on it. */
export function HistoryControls({ schedule, starting, onAction, onView }: HistoryControlsProps) {
  const t = useMessages(cardMessages);
  const { pause, state, skip_next_at, next_run_at } = schedule;
  const inWords = useInWords();
  const limitedFor = useManualRunLimit();
  return (
    <>
      {state === 'disabled' && <DisabledBy scheduleId={schedule.id} />}
      {pause !== null ? (
        <Paused onAction={onAction} schedule={schedule} />
      ) : (
        skip_next_at !== null && <Skipping at={skip_next_at} onAction={onAction} schedule={schedule} />
      )}
      <NotificationState {...schedule} />
      {!onAction && (
        <div className={styles.buttons}>
          <Button icon="search" id="history-view-button" onClick={onView} size="sm">
            {t('view')}
          </Button>
        </div>
      )}
      {onAction && (
        <div className={styles.buttons}>
          {state !== 'endpoint_invalid' && (
            <Button
              icon="play"
              id="history-run-now-button"
              onClick={() => onAction('run-now', schedule)}
              pending={starting}
              size="sm"
              unavailable={runNowUnavailable(schedule, limitedFor, t)}
            >
              {t('runNow')}
            </Button>
          )}
          <Button icon="edit" id="history-edit-button" onClick={() => onAction('edit', schedule)} size="sm">
            {t(state === 'endpoint_invalid' ? 'chooseEndpoint' : 'edit')}
          </Button>
          {pause === null && (
            <Button icon="pause" id="history-pause-button" onClick={() => onAction('pause', schedule)} size="sm">
              {t('pause')}
            </Button>
          )}
          {pause === null && state === 'active' && skip_next_at === null && next_run_at !== null && (
            <Button icon="skip" id="history-skip-next-button" onClick={() => onAction('skip-next', schedule)} size="sm">
              {t('skipNext')} · {inWords(next_run_at)}
            </Button>
          )}
          <CopyRunRequest schedule={schedule} />
        </div>
      )}
    </>
  );
}

type NoticeProps = { schedule: Schedule; onAction: OnScheduleAction | undefined };

function Paused({ schedule, onAction }: NoticeProps) {
  const t = useMessages(cardMessages);
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

function Skipping({ schedule, at, onAction }: NoticeProps & { at: string }) {
  const t = useMessages(cardMessages);
  const inWords = useInWords();
  return (
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
      {t('skipping', { when: inWords(at) })}
    </Alert>
  );
}

function useInWords(): (instant: string) => string {
  const format = useFormat();
  const { timezone } = useHost();
  return (instant) => format.dateTime(Date.parse(instant), timezone);
}
