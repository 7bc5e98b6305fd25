import { scheduleName } from '../../../api/schedule-name.ts';
import type { Schedule } from '../../../api/types.ts';
import { cardMessages } from '../../../i18n/card-messages.ts';
import { controlsMessages } from '../../../i18n/controls-messages.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useMessages } from '../../../i18n/use-messages.ts';
import { useHost } from '../../../remote/host-context.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import styles from './controls.module.css';
import type { Undoable } from './undoable.ts';

export type UndoNoticesProps = {
  changes: readonly Undoable[];
  onUndoSkip: (schedule: Schedule) => void;
  onDismiss: (change: Undoable) => void;
};

/** What was just done, with the way back: a host's notifier has no buttons. */
export function UndoNotices({ changes, onUndoSkip, onDismiss }: UndoNoticesProps) {
  return (
    <div className={styles.notices}>
      {changes.map((change) => (
        <SkippedNotice
          key={change.schedule.id}
          onDismiss={() => onDismiss(change)}
          onUndo={() => onUndoSkip(change.schedule)}
          schedule={change.schedule}
        />
      ))}
    </div>
  );
}

type SkippedNoticeProps = { schedule: Schedule; onUndo: () => void; onDismiss: () => void };

function SkippedNotice({ schedule, onUndo, onDismiss }: SkippedNoticeProps) {
  const t = useMessages(controlsMessages);
  const card = useMessages(cardMessages);
  const format = useFormat();
  const { timezone } = useHost();
  const name = scheduleName(schedule);
  const when = schedule.skip_next_at === null ? '' : format.dateTime(Date.parse(schedule.skip_next_at), timezone);
  return (
    <Alert
      action={
        <>
          <Button
            aria-label={card('actionOn', { action: t('undo'), name })}
            automationId="undo-skip-button"
            onClick={onUndo}
            size="sm"
          >
            {t('undo')}
          </Button>
          <Button
            aria-label={card('actionOn', { action: t('dismiss'), name })}
            automationId="dismiss-notice-button"
            onClick={onDismiss}
            size="sm"
            variant="ghost"
          >
            {t('dismiss')}
          </Button>
        </>
      }
      icon="skip"
    >
      {card('noticeSkipped', { name, when })}
    </Alert>
  );
}
