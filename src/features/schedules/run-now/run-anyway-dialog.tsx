import { scheduleName } from '#api/schedules.ts';
import type { Schedule } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';

export type RunAnywayDialogProps = {
  schedule: Schedule;
  pending: boolean;
  onConfirm: () => void;
  onCancel: () => void;
};

export function RunAnywayDialog({ schedule, pending, onConfirm, onCancel }: RunAnywayDialogProps) {
  const t = useMessages(cardMessages);
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
