import { useState } from 'react';
import { useExtension } from '#api/extension.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { bulkMessages } from '#i18n/dialogs-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { FormDialog } from '#ui/form-dialog.tsx';
import { ZonePicker } from '../shared/zone/zone-picker.tsx';
import { commonZone } from './common-zone.ts';
import { ScheduleNames } from './schedule-names.tsx';
import type { BulkDialogProps } from './use-bulk.ts';

/** Changes the time zone of several schedules. */
export function BulkTimezoneDialog({ schedules, failure, pending, onConfirm, onCancel }: BulkDialogProps) {
  const t = useMessages(bulkMessages);
  const card = useMessages(cardMessages);
  const { timezone: viewer } = useHost();
  const { data } = useExtension();
  const tenant = data?.available ? data.extension.default_timezone : null;
  const [timezone, setTimezone] = useState(() => commonZone(schedules) ?? tenant ?? viewer);
  const count = schedules.length;
  return (
    <FormDialog
      cancelId="cancel-timezone-button"
      error={failure && failureText(failure, card)}
      id="change-timezone-dialog"
      onCancel={onCancel}
      onSubmit={() => onConfirm({ action: 'set_timezone', timezone })}
      pending={pending}
      submitId="change-timezone-button"
      submitLabel={t('timezoneConfirm')}
      text={
        <>
          <ScheduleNames schedules={schedules} />
          {t('timezoneText', { count })}
        </>
      }
      title={t('timezoneTitle', { count })}
    >
      <ZonePicker id="bulk-timezone-field" onChange={setTimezone} tenant={tenant} value={timezone} />
    </FormDialog>
  );
}
