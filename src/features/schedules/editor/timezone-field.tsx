import { type Control, useController } from 'react-hook-form';
import { editorMessages } from '../../../i18n/editor-messages.ts';
import { useMessages } from '../../../i18n/use-messages.ts';
import { useHost } from '../../../remote/host-context.ts';
import { ComboBox } from '../../../ui/combo-box.tsx';
import { type FormValues, fieldIds } from './form-values.ts';
import { useZoneSections } from './use-zone-sections.ts';

/** `tenant` is the organisation's default, where it has one. */
export function TimezoneField({ control, tenant }: { control: Control<FormValues>; tenant: string | null }) {
  const t = useMessages(editorMessages);
  const { timezone: viewer } = useHost();
  const { field, fieldState } = useController({ control, name: 'timezone' });
  const sections = useZoneSections({ value: field.value, tenant, viewer });
  const why = field.value === tenant ? t('timezoneTenant') : field.value === viewer ? t('timezoneViewer') : undefined;
  return (
    <ComboBox
      description={why}
      error={fieldState.error?.message}
      id={fieldIds.timezone}
      label={t('timezone')}
      onBlur={field.onBlur}
      onChange={field.onChange}
      placeholder={t('timezonePlaceholder')}
      sections={sections}
      value={field.value}
    />
  );
}
