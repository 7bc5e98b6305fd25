import { findZone, type Zone } from '@extension-schedules/core/recurrence/zone.ts';
import { useState } from 'react';
import { useExtension } from '#api/extension.ts';
import { serviceClock } from '#api/service-clock.ts';
import type { Extension } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { pausingMessages } from '#i18n/dialogs-messages.ts';
import { failureText } from '#i18n/failure-text.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { notificationsMessages } from '#i18n/notifications-messages.ts';
import { notifyMessages } from '#i18n/notify-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { DiscardDialog } from '#ui/discard-dialog.tsx';
import { FormDialog } from '#ui/form-dialog.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useCloseGuard } from '#ui/use-close-guard.ts';
import { DateTimeFields } from '../shared/date-time/date-time-fields.tsx';
import { muteErrorText } from '../shared/mute/mute-error-text.ts';
import { asTyped, tomorrowMorning } from '../shared/pause/pause-draft.ts';
import { ChoiceGroup } from './choice-group.tsx';
import { commonZone } from './common-zone.ts';
import { type ChoiceErrors, keepsAll, type NotificationChoices, readChoices } from './notification-choices.ts';
import { ScheduleNames } from './schedule-names.tsx';
import type { BulkDialogProps } from './use-bulk.ts';

const FAILURES = 'bulk-notify-failures-field';
const MUTED_UNTIL = 'bulk-muted-until-field';

/** Changes when people are notified of several schedules. What is not chosen stays as it is. */
export function BulkNotificationsDialog(props: BulkDialogProps) {
  const { timezone } = useHost();
  const { data } = useExtension();
  // Chosen once: the list is read again while the dialog is open.
  const [found] = useState(() => findZone(commonZone(props.schedules) ?? timezone));
  if (!data?.available) return null;
  return <NotificationsForm {...props} extension={data.extension} zone={found.ok ? found.zone : undefined} />;
}

type NotificationsFormProps = BulkDialogProps & {
  extension: Extension;
  /** In which the end of a mute is typed; undefined where this browser does not know it. */
  zone: Zone | undefined;
};

function NotificationsForm(props: NotificationsFormProps) {
  const { extension, zone, schedules, failure, pending, onConfirm, onCancel } = props;
  const t = useMessages(notificationsMessages);
  const card = useMessages(cardMessages);
  const { intl } = useLocale();
  const [morning] = useState(() =>
    zone ? asTyped(tomorrowMorning(zone, serviceClock.now()), zone, intl) : { date: '', time: '' },
  );
  const [choices, setChoices] = useState<NotificationChoices>({
    after: 'keep',
    failures: '',
    recovery: 'keep',
    mute: 'keep',
    end: { date: '', time: morning.time },
  });
  const [errors, setErrors] = useState<ChoiceErrors>({});
  const isUnchanged = keepsAll(choices);
  const guard = useCloseGuard({ isDirty: !isUnchanged, onClose: onCancel });
  const mostFailures = extension.limits.max_notify_after_failures;
  const count = schedules.length;
  const choose = (chosen: Partial<NotificationChoices>) => {
    setChoices((before) => ({ ...before, ...chosen }));
    setErrors({});
  };
  const submit = () => {
    if (isUnchanged) return;
    const read = readChoices(choices, { zone, now: serviceClock.now(), locale: intl, mostFailures });
    if (read.ok) return onConfirm(read.wish);
    setErrors(read.errors);
    document.getElementById(read.errors.failures ? FAILURES : MUTED_UNTIL)?.focus();
  };
  return (
    <>
      <FormDialog
        cancelId="cancel-notifications-button"
        error={failure && failureText(failure, card)}
        id="change-notifications-dialog"
        onCancel={guard.requestClose}
        onSubmit={submit}
        pending={pending}
        submitId="change-notifications-button"
        submitLabel={t('bulkConfirm')}
        text={<ScheduleNames schedules={schedules} />}
        title={t('bulkTitle', { count })}
        unavailable={isUnchanged ? t('nothingChosen') : undefined}
      >
        <AfterFields
          choices={choices}
          error={errors.failures && t('failuresRange', { least: 1, most: mostFailures })}
          onChoose={choose}
          tenant={extension.notifications}
        />
        <RecoveryField choices={choices} onChoose={choose} tenant={extension.notifications} />
        <MuteFields choices={choices} error={errors.mute} example={morning} onChoose={choose} zone={zone} />
      </FormDialog>
      <DiscardDialog guard={guard} />
    </>
  );
}

type FieldProps = { choices: NotificationChoices; onChoose: (chosen: Partial<NotificationChoices>) => void };

type TenantFieldProps = FieldProps & { tenant: Extension['notifications'] };

function AfterFields({ choices, onChoose, tenant, error }: TenantFieldProps & { error: string | undefined }) {
  const t = useMessages(notificationsMessages);
  const notify = useMessages(notifyMessages);
  const { notify_after_failures: usual } = tenant;
  return (
    <>
      <ChoiceGroup
        autoFocus
        id="bulk-notify-after-field"
        label={notify('notifyAfter')}
        onChange={(after) => onChoose({ after })}
        options={[
          { value: 'keep', label: t('keep') },
          {
            value: 'default',
            label: notify('defaultIs', { value: usual === null ? t('byFrequency') : String(usual) }),
          },
          { value: 'number', label: t('number') },
        ]}
        value={choices.after}
      />
      {choices.after === 'number' && (
        <TextField
          error={error}
          id={FAILURES}
          inputMode="numeric"
          label={t('failures')}
          onChange={(event) => onChoose({ failures: event.target.value })}
          value={choices.failures}
        />
      )}
    </>
  );
}

function RecoveryField({ choices, onChoose, tenant }: TenantFieldProps) {
  const t = useMessages(notificationsMessages);
  const notify = useMessages(notifyMessages);
  const usual = notify(tenant.notify_on_recovery ? 'yes' : 'no');
  return (
    <ChoiceGroup
      id="bulk-notify-recovery-field"
      label={notify('notifyRecovery')}
      onChange={(recovery) => onChoose({ recovery })}
      options={[
        { value: 'keep', label: t('keep') },
        { value: 'default', label: notify('defaultIs', { value: usual }) },
        { value: 'yes', label: notify('yes') },
        { value: 'no', label: notify('no') },
      ]}
      value={choices.recovery}
    />
  );
}

type MuteFieldsProps = FieldProps & {
  zone: Zone | undefined;
  error: string | undefined;
  example: NotificationChoices['end'];
};

function MuteFields({ choices, onChoose, zone, error, example }: MuteFieldsProps) {
  const t = useMessages(notificationsMessages);
  const notify = useMessages(notifyMessages);
  const pausing = useMessages(pausingMessages);
  const options = [
    { value: 'keep', label: t('keep') },
    { value: 'unmute', label: t('unmute') },
    { value: 'until', label: t('muteUntil') },
  ] as const;
  return (
    <>
      <ChoiceGroup
        id="bulk-mute-field"
        label={t('mute')}
        onChange={(mute) => onChoose({ mute })}
        // In an unknown zone, what is typed is no known instant.
        options={options.filter(({ value }) => zone !== undefined || value !== 'until')}
        value={choices.mute}
      />
      {zone && choices.mute === 'until' && (
        <DateTimeFields
          description={notify('mutedUntilHelp', { zone: zone.name })}
          error={muteErrorText(error, { notify, pausing, example: `${example.date}, ${example.time}` })}
          example={example}
          id={MUTED_UNTIL}
          labels={{ date: notify('mutedUntil'), time: pausing('timeLabel') }}
          onType={(part) => onChoose({ end: { ...choices.end, ...part } })}
          timeId="bulk-mute-time-field"
          typed={choices.end}
        />
      )}
    </>
  );
}
