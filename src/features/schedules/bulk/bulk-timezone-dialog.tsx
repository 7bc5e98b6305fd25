import { type FormEvent, useState } from 'react';
import { useExtension } from '#api/extension.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { bulkMessages } from '#i18n/dialogs-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { SlowNotice } from '#ui/slow-notice.tsx';
import { ZonePicker } from '../shared/zone/zone-picker.tsx';
import styles from './bulk.module.css';
import { commonZone } from './common-zone.ts';
import { ScheduleNames } from './schedule-names.tsx';
import type { BulkDialogProps } from './use-bulk.ts';

/** Changes the time zone of several schedules. */
export function BulkTimezoneDialog({ schedules, failure, pending, onConfirm, onCancel }: BulkDialogProps) {
  const t = useMessages(bulkMessages);
  const card = useMessages(cardMessages);
  const shared = useMessages(sharedMessages);
  const { timezone: viewer } = useHost();
  const { data } = useExtension();
  const tenant = data?.available ? data.extension.default_timezone : null;
  const [timezone, setTimezone] = useState(() => commonZone(schedules) ?? tenant ?? viewer);
  const count = schedules.length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConfirm({ action: 'set_timezone', timezone });
  };
  return (
    <Dialog
      footer={
        <>
          <Button id="cancel-timezone-button" onClick={onCancel}>
            {shared('cancel')}
          </Button>
          <Button id="change-timezone-button" pending={pending} type="submit" variant="primary">
            {t('timezoneConfirm')}
          </Button>
        </>
      }
      id="change-timezone-dialog"
      isOpen
      onClose={onCancel}
      size="sm"
      title={t('timezoneTitle', { count })}
      wrap={(content) => (
        <form noValidate onSubmit={submit}>
          {content}
        </form>
      )}
    >
      <div className={styles.form}>
        {failure && (
          <Alert announce tone="error">
            {failureText(failure, card)}
          </Alert>
        )}
        {pending && <SlowNotice />}
        <div className={styles.text}>
          <ScheduleNames schedules={schedules} />
          {t('timezoneText', { count })}
        </div>
        <ZonePicker id="bulk-timezone-field" onChange={setTimezone} tenant={tenant} value={timezone} />
      </div>
    </Dialog>
  );
}
