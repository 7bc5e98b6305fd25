import { useState } from 'react';
import { useSetNotificationDefaults } from '#api/notification-defaults.ts';
import type { Failure } from '#api/result.ts';
import type { Extension } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { settingsMessages } from '#i18n/dialogs-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { notificationsMessages } from '#i18n/notifications-messages.ts';
import { notifyMessages } from '#i18n/notify-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { DiscardDialog } from '#ui/discard-dialog.tsx';
import { FormDialog } from '#ui/form-dialog.tsx';
import { Switch } from '#ui/switch.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useCloseGuard } from '#ui/use-close-guard.ts';
import { readFailures } from '../shared/read-failures.ts';

const AFTER = 'default-notify-after-field';

type NotificationDefaultsDialogProps = { extension: Extension; onClose: () => void };

/** Changes when people are notified of schedules without a setting of their own, in all extensions of the tenant. */
export function NotificationDefaultsDialog({ extension, onClose }: NotificationDefaultsDialogProps) {
  const t = useMessages(notificationsMessages);
  const texts = useMessages(notifyMessages);
  const settings = useMessages(settingsMessages);
  const card = useMessages(cardMessages);
  const { notify } = useHost();
  const { mutateAsync, isPending } = useSetNotificationDefaults();
  // As they were when the dialog was opened.
  const [before] = useState(extension.notifications);
  const [after, setAfter] = useState(String(before.notify_after_failures ?? ''));
  const [recovery, setRecovery] = useState(before.notify_on_recovery);
  const [isWrong, setWrong] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const isAfterChanged = after.trim() !== String(before.notify_after_failures ?? '');
  const isRecoveryChanged = recovery !== before.notify_on_recovery;
  const isChanged = isAfterChanged || isRecoveryChanged;
  const guard = useCloseGuard({ isDirty: isChanged, onClose });
  const most = extension.limits.max_notify_after_failures;

  const save = async () => {
    if (!isChanged) return;
    const failures = after.trim() === '' ? null : readFailures(after, most);
    setWrong(failures === undefined);
    if (failures === undefined) return document.getElementById(AFTER)?.focus();
    setFailure(undefined);
    const result = await mutateAsync({
      ...(isAfterChanged && { notify_after_failures: failures }),
      ...(isRecoveryChanged && { notify_on_recovery: recovery }),
    });
    if (!result.ok) return setFailure(result.failure);
    notify({ tone: 'success', message: t('saved') });
    onClose();
  };

  return (
    <>
      <FormDialog
        cancelId="cancel-notification-defaults-button"
        error={failure && failureText(failure, card)}
        id="change-notification-defaults-dialog"
        onCancel={guard.requestClose}
        onSubmit={() => void save()}
        pending={isPending}
        submitId="save-notification-defaults-button"
        submitLabel={t('save')}
        text={t('defaultsText')}
        title={t('defaultsTitle')}
        unavailable={isChanged ? undefined : t('noChanges')}
      >
        <TextField
          autoFocus
          description={t('afterHelp')}
          error={isWrong ? settings('pauseAfterRange', { least: 1, most }) : undefined}
          id={AFTER}
          inputMode="numeric"
          label={texts('notifyAfter')}
          onChange={(event) => {
            setAfter(event.target.value);
            setWrong(false);
          }}
          value={after}
        />
        <Switch checked={recovery} id="default-notify-recovery-field" onChange={setRecovery}>
          {texts('notifyRecovery')}
        </Switch>
      </FormDialog>
      <DiscardDialog guard={guard} />
    </>
  );
}
