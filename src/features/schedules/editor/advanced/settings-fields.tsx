import { type Control, useController } from 'react-hook-form';
import { settingsMessages } from '#i18n/dialogs-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { type FormValues, fieldIds } from '../form-values.ts';

type SettingProps = { control: Control<FormValues> };

export function AttemptsField({ control, most }: SettingProps & { most: number }) {
  const t = useMessages(settingsMessages);
  const { field, fieldState } = useController({ control, name: 'maxAttempts' });
  const numbers = Array.from({ length: Math.max(most, Number(field.value)) }, (_, at) => String(at + 1));
  return (
    <Select
      description={t('attemptsHelp')}
      error={fieldState.error?.message}
      id={fieldIds.maxAttempts}
      label={t('attempts')}
      onChange={field.onChange}
      options={numbers.map((value) => ({ value, label: value }))}
      value={field.value}
    />
  );
}

export function TimeoutField({ control }: SettingProps) {
  const t = useMessages(settingsMessages);
  const { field, fieldState } = useController({ control, name: 'timeout' });
  return (
    <TextField
      description={t('timeoutHelp')}
      error={fieldState.error?.message}
      hint={t('seconds')}
      id={fieldIds.timeout}
      inputMode="decimal"
      label={t('timeout')}
      {...field}
    />
  );
}

export function OverlapField({ control }: SettingProps) {
  const t = useMessages(settingsMessages);
  const { field, fieldState } = useController({ control, name: 'overlap' });
  return (
    <Select
      error={fieldState.error?.message}
      id={fieldIds.overlap}
      label={t('overlap')}
      onChange={field.onChange}
      options={[
        { value: 'skip', label: t('overlapSkip'), description: t('overlapSkipHelp') },
        { value: 'queue_one', label: t('overlapQueue'), description: t('overlapQueueHelp') },
      ]}
      value={field.value}
    />
  );
}

export function PauseAfterField({ control }: SettingProps) {
  const t = useMessages(settingsMessages);
  const { field, fieldState } = useController({ control, name: 'pauseAfter' });
  return (
    <TextField
      description={t('pauseAfterHelp')}
      error={fieldState.error?.message}
      id={fieldIds.pauseAfter}
      inputMode="numeric"
      label={t('pauseAfter')}
      {...field}
    />
  );
}
