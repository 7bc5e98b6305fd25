import { findZone } from '@extension-schedules/core/recurrence/zone.ts';
import { useExtension } from '#api/extension.ts';
import { bulkMessages } from '#i18n/dialogs-messages.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { draftOf } from '../shared/pause/pause-draft.ts';
import { PauseFormDialog } from '../shared/pause/pause-form-dialog.tsx';
import { commonZone } from './common-zone.ts';
import { ScheduleNames } from './schedule-names.tsx';
import type { BulkDialogProps } from './use-bulk.ts';

/** Pauses several schedules. The end is typed in their time zone, or in the viewer's if they have several. */
export function BulkPauseDialog({ schedules, failure, pending, onConfirm, onCancel }: BulkDialogProps) {
  const t = useMessages(bulkMessages);
  const { timezone } = useHost();
  const { intl } = useLocale();
  const { data } = useExtension();
  const found = findZone(commonZone(schedules) ?? timezone);
  const zone = found.ok ? found.zone : undefined;
  const count = schedules.length;
  if (!data?.available) return null;
  return (
    <PauseFormDialog
      confirmLabel={t('pauseConfirm', { count })}
      failure={failure}
      id="pause-schedules-dialog"
      initial={draftOf(null, zone, intl)}
      maxNoteLength={data.extension.limits.max_note_length}
      onClose={onCancel}
      onPause={(pause) => onConfirm({ action: 'pause', ...pause })}
      pending={pending}
      title={t('pauseTitle', { count })}
      zone={zone}
    >
      <ScheduleNames schedules={schedules} />
      {t('pauseText', { count })}
    </PauseFormDialog>
  );
}
