import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { actingMessages } from '#i18n/find-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';

export type RunAnywayDialogProps = {
  schedule: Schedule;
  pending: boolean;
  onConfirm: () => void;
  onCancel: () => void;
};

export function RunAnywayDialog({ schedule, pending, onConfirm, onCancel }: RunAnywayDialogProps) {
  const t = useMessages(actingMessages);
  return (
    <ConfirmDialog
      confirmLabel={t('runAnyway')}
      id="run-disabled-schedule-dialog"
      isOpen
      onCancel={onCancel}
      onConfirm={onConfirm}
      pending={pending}
      title={t('runAnywayTitle', { name: scheduleName(schedule) })}
      tone="primary"
    >
      {t('runAnywayText')}
    </ConfirmDialog>
  );
}
