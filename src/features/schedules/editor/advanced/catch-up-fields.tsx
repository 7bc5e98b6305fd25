import { useState } from 'react';
import { type Control, useController } from 'react-hook-form';
import type { Extension } from '#api/types.ts';
import { settingsMessages } from '#i18n/dialogs-messages.ts';
import { numberFormat } from '#i18n/intl-cache.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useFormat } from '#i18n/use-format.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Select } from '#ui/select.tsx';
import { type FormValues, fieldIds } from '../form-values.ts';
import { windows } from './windows.ts';

const DAY = 86_400_000;

/** The catch-up policy, and its window where the policy has one. */
export function CatchUpFields({ control, limits }: { control: Control<FormValues>; limits: Extension['limits'] }) {
  const t = useMessages(settingsMessages);
  const { field, fieldState } = useController({ control, name: 'catchUp' });
  return (
    <>
      <Select
        error={fieldState.error?.message}
        id={fieldIds.catchUp}
        label={t('catchUp')}
        onChange={field.onChange}
        options={[
          { value: 'run_once', label: t('catchUpRunOnce'), description: t('catchUpRunOnceHelp') },
          { value: 'skip', label: t('catchUpSkip'), description: t('catchUpSkipHelp') },
        ]}
        value={field.value}
      />
      {field.value === 'run_once' && <WindowField control={control} limits={limits} />}
    </>
  );
}

function WindowField({ control, limits }: { control: Control<FormValues>; limits: Extension['limits'] }) {
  const t = useMessages(settingsMessages);
  const format = useFormat();
  const { intl } = useLocale();
  const { field, fieldState } = useController({ control, name: 'catchUpWindow' });
  const [first] = useState(() => Number(field.value));
  const inWords = (window: number) =>
    window > DAY && window % DAY === 0
      ? numberFormat(intl, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(window / DAY)
      : format.duration(window);
  return (
    <Select
      error={fieldState.error?.message}
      id={fieldIds.catchUpWindow}
      label={t('window')}
      onChange={field.onChange}
      options={windows(limits, first).map((window) => ({ value: String(window), label: inWords(window) }))}
      value={field.value}
    />
  );
}
