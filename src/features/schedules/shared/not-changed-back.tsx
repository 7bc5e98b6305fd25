import type { ScheduleLeft } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { undoMessages } from '#i18n/undo-messages.ts';
import { type PlainKey, useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import styles from './not-restored.module.css';

const reasons = {
  CHANGED: 'reasonChanged',
  REMOVED: 'reasonRemoved',
  NO_ENDPOINT: 'reasonNoEndpoint',
  NOT_ALLOWED: 'reasonNotAllowed',
} as const satisfies Record<ScheduleLeft['reason'], PlainKey<'undo'>>;

type NotChangedBackProps = { left: readonly ScheduleLeft[]; onClose: () => void };

/** The schedules that the undo of a bulk change left as they are, each with the reason. */
export function NotChangedBack({ left, onClose }: NotChangedBackProps) {
  const t = useMessages(undoMessages);
  const card = useMessages(cardMessages);
  if (left.length === 0) return null;
  return (
    <Alert
      action={
        <Button automationId="close-not-changed-back-button" onClick={onClose} size="sm">
          {t('dismiss')}
        </Button>
      }
      announce
      title={t('notChangedBack', { count: left.length })}
      tone="warning"
    >
      <ul className={styles.left}>
        {left.map(({ schedule_id, name, reason }) => {
          // A service that is newer than this remote may know more.
          const message = t(reason in reasons ? reasons[reason] : 'reasonOther');
          return <li key={schedule_id}>{name === null ? message : card('noticeFor', { name, message })}</li>;
        })}
      </ul>
    </Alert>
  );
}
