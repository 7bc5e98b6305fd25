import { type Failure, problemCode } from '#api/result.ts';
import { scheduleName } from '#api/schedules.ts';
import type { ProblemCode, Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { pausingMessages } from '#i18n/dialogs-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import { freeName } from './free-name.ts';
import styles from './pausing.module.css';
import { UndoNotice } from './undo-notice.tsx';
import { useUndoDelete } from './use-undo-delete.ts';

type DeletedNoticeProps = {
  /** The schedules not yet restored. */
  deleted: readonly Schedule[];
  /** The present schedules. */
  schedules: readonly Schedule[];
  onDismiss: () => void;
};

export function DeletedNotice({ deleted, schedules, onDismiss }: DeletedNoticeProps) {
  const t = useMessages(pausingMessages);
  const { restore, pending, failed } = useUndoDelete();
  const [only] = deleted;
  if (only === undefined) return null;
  const name = scheduleName(only);
  const count = deleted.length;
  const undo = async () => {
    if (await restore(deleted)) onDismiss();
  };
  return (
    <UndoNotice
      icon="trash"
      name={name}
      onDismiss={onDismiss}
      onUndo={() => void undo()}
      pending={pending}
      undoLabel={count === 1 ? t('undoDelete', { name }) : t('undoDeleteMany', { count })}
    >
      {count === 1 ? t('deletedOne', { name }) : t('deletedMany', { count })}
      <div aria-live="polite">
        {failed.map(({ schedule, failure }) => (
          <Failed
            failure={failure}
            key={schedule.id}
            onRename={(newName) => void restore([schedule], newName)}
            schedule={schedule}
            schedules={schedules}
          />
        ))}
      </div>
    </UndoNotice>
  );
}

const sentences = {
  NAME_TAKEN: 'nameTakenSince',
  NOT_FOUND: 'undoTooLate',
  INSTALL_QUOTA_REACHED: 'undoQuota',
  TENANT_QUOTA_REACHED: 'undoQuota',
} as const satisfies Partial<Record<ProblemCode, string>>;

type FailedProps = {
  schedule: Schedule;
  failure: Failure;
  schedules: readonly Schedule[];
  onRename: (name: string) => void;
};

/** Why a schedule was not restored; if its name is taken, offers another name. */
function Failed({ schedule, failure, schedules, onRename }: FailedProps) {
  const t = useMessages(pausingMessages);
  const card = useMessages(cardMessages);
  const code = problemCode(failure);
  const sentence =
    code && code in sentences ? t(sentences[code as keyof typeof sentences]) : failureText(failure, card);
  const newName = code === 'NAME_TAKEN' ? freeName(scheduleName(schedule), schedules) : undefined;
  return (
    <p className={styles.failed}>
      {card('noticeFor', { name: scheduleName(schedule), message: sentence })}{' '}
      {newName !== undefined && (
        <Button automationId="restore-renamed-button" onClick={() => onRename(newName)} size="sm" variant="link">
          {t('restoreAs', { name: newName })}
        </Button>
      )}
    </p>
  );
}
