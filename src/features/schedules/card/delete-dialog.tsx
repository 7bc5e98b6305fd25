import { useState } from 'react';
import type { Failure } from '#api/result.ts';
import { useDeleteSchedule } from '#api/schedule-changes.ts';
import { isUnderway, scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { actingMessages } from '#i18n/find-messages.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';

export type DeleteDialogProps = { schedule: Schedule; onDeleted: (schedule: Schedule) => void; onClose: () => void };

/** Names the schedules to delete and the consequences. `schedule` is the one of the list, so its ETag is current. */
export function DeleteDialog({ schedule, onDeleted, onClose }: DeleteDialogProps) {
  const t = useMessages(actingMessages);
  const card = useMessages(cardMessages);
  const format = useFormat();
  const { notify, timezone } = useHost();
  const remove = useDeleteSchedule();
  const [failure, setFailure] = useState<Failure>();
  const name = scheduleName(schedule);

  const confirm = async () => {
    setFailure(undefined);
    const result = await remove.mutateAsync({ scheduleId: schedule.id, etag: schedule.etag });
    if (!result.ok) return setFailure(result.failure);
    notify({ tone: 'success', message: card('noticeDeleted', { name }) });
    onDeleted(schedule);
    onClose();
  };

  return (
    <ConfirmDialog
      confirmLabel={t('deleteConfirm')}
      error={failure && failureText(failure, card)}
      id="delete-schedule-dialog"
      isOpen
      onCancel={onClose}
      onConfirm={() => void confirm()}
      pending={remove.isPending}
      title={t('deleteTitle', { name })}
    >
      {schedule.next_run_at === null
        ? t('deleteText')
        : t('deleteTextNext', { when: format.dateTime(Date.parse(schedule.next_run_at), timezone) })}{' '}
      {isUnderway(schedule) && t('deleteRunning')}
    </ConfirmDialog>
  );
}
