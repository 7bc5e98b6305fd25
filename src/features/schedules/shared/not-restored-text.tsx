import { freeName } from '@extension-schedules/core/free-name.ts';
import { type Failure, problemCode } from '#api/result.ts';
import { scheduleName } from '#api/schedules.ts';
import type { ProblemCode, Schedule, ScheduleReference } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { undoMessages } from '#i18n/undo-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Button } from '#ui/button.tsx';
import styles from './not-restored.module.css';

const sentences = {
  NAME_TAKEN: 'nameTakenSince',
  NOT_FOUND: 'undoTooLate',
  INSTALL_QUOTA_REACHED: 'undoQuota',
  TENANT_QUOTA_REACHED: 'undoQuota',
} as const satisfies Partial<Record<ProblemCode, string>>;

type NotRestoredTextProps = {
  schedule: ScheduleReference;
  failure: Failure;
  /** The present schedules. */
  schedules: readonly Schedule[];
  onRename: (name: string) => void;
};

/** Why a schedule was not restored; if its name is taken, offers another name. */
export function NotRestoredText({ schedule, failure, schedules, onRename }: NotRestoredTextProps) {
  const t = useMessages(undoMessages);
  const card = useMessages(cardMessages);
  const code = problemCode(failure);
  const sentence =
    code && code in sentences ? t(sentences[code as keyof typeof sentences]) : failureText(failure, card);
  const names = new Set(schedules.map(({ name }) => name?.toLowerCase()));
  // The list may not have the name yet that the service says is taken.
  const own = scheduleName(schedule).toLowerCase();
  const isTaken = (name: string) => name.toLowerCase() === own || names.has(name.toLowerCase());
  const newName = code === 'NAME_TAKEN' ? freeName(scheduleName(schedule), isTaken) : undefined;
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
