import { scheduleName } from '#api/schedules.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { bulkMessages } from '#i18n/dialogs-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import styles from './bulk.module.css';
import type { BulkAction, NotChanged } from './use-bulk.ts';

type BulkFailuresProps = { action: BulkAction; failed: readonly NotChanged[]; onClose: () => void };

/** Lists the schedules that were not changed, each with its reason. */
export function BulkFailures({ action, failed, onClose }: BulkFailuresProps) {
  const t = useMessages(bulkMessages);
  const card = useMessages(cardMessages);
  const shared = useMessages(sharedMessages);
  return (
    <Alert
      action={
        <Button id="close-bulk-failures-button" onClick={onClose} size="sm">
          {shared('close')}
        </Button>
      }
      announce
      title={t(action === 'run_now' ? 'notStartedTitle' : 'failedTitle', { count: failed.length })}
      tone="error"
    >
      <ul className={styles.failures}>
        {failed.map(({ schedule, failure }) => (
          <li key={schedule.id}>
            {card('noticeFor', { name: scheduleName(schedule), message: failureText(failure, card) })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
