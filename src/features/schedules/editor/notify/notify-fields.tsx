import { usualThreshold } from '@extension-schedules/core/notifications.ts';
import { parseCron } from '@extension-schedules/core/recurrence/parse.ts';
import { type Control, useController, useWatch } from 'react-hook-form';
import type { Extension } from '#api/types.ts';
import { notifyMessages } from '#i18n/notify-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { type FormValues, fieldIds } from '../form-values.ts';
import { FieldClash } from '../others/field-clash.tsx';
import { MuteField } from './mute-field.tsx';

type NotifyFieldsProps = {
  control: Control<FormValues>;
  /** The tenant's defaults. */
  tenant: Extension['notifications'];
  /** Only a schedule that exists can be muted. */
  canMute: boolean;
};

/** When people are notified of the schedule's failures. */
export function NotifyFields({ control, tenant, canMute }: NotifyFieldsProps) {
  return (
    <>
      <NotifyAfterField control={control} tenant={tenant} />
      <FieldClash field="notifyAfter" />
      <NotifyRecoveryField control={control} tenant={tenant} />
      <FieldClash field="notifyRecovery" />
      {canMute && <MuteField control={control} />}
      <FieldClash field="mutedUntil" />
    </>
  );
}

type FieldProps = Omit<NotifyFieldsProps, 'canMute'>;

function NotifyAfterField({ control, tenant }: FieldProps) {
  const t = useMessages(notifyMessages);
  const { field, fieldState } = useController({ control, name: 'notifyAfter' });
  const parsed = parseCron(useWatch({ control, name: 'cron' }));
  const usual = tenant.notify_after_failures ?? (parsed.ok ? usualThreshold(parsed.cron) : 1);
  return (
    <TextField
      description={t('notifyAfterHelp', { count: usual })}
      error={fieldState.error?.message}
      id={fieldIds.notifyAfter}
      inputMode="numeric"
      label={t('notifyAfter')}
      placeholder={String(usual)}
      {...field}
    />
  );
}

function NotifyRecoveryField({ control, tenant }: FieldProps) {
  const t = useMessages(notifyMessages);
  const { field, fieldState } = useController({ control, name: 'notifyRecovery' });
  return (
    <Select
      error={fieldState.error?.message}
      id={fieldIds.notifyRecovery}
      label={t('notifyRecovery')}
      onChange={field.onChange}
      options={[
        { value: 'default', label: t('defaultIs', { value: t(tenant.notify_on_recovery ? 'yes' : 'no') }) },
        { value: 'yes', label: t('yes') },
        { value: 'no', label: t('no') },
      ]}
      value={field.value}
    />
  );
}
