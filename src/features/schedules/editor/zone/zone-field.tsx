import { useMemo } from 'react';
import { type Control, useController } from 'react-hook-form';
import { editorMessages } from '#i18n/editor-messages.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { ComboBox } from '#ui/combo-box.tsx';
import { rememberZone } from '../../shared/zone/recent-zones.ts';
import { useZoneSections } from '../../shared/zone/use-zone-sections.tsx';
import { otherName } from '../../shared/zone/zone-aliases.ts';
import { zoneSearch } from '../../shared/zone/zone-search.ts';
import { type FormValues, fieldIds } from '../form-values.ts';

/** `tenant` is the organisation's default zone, if it has one. */
export function ZoneField({ control, tenant }: { control: Control<FormValues>; tenant: string | null }) {
  const t = useMessages(editorMessages);
  const { timezone: viewer } = useHost();
  const { field, fieldState } = useController({ control, name: 'timezone' });
  const sections = useZoneSections({ value: field.value, tenant, viewer });
  const { intl } = useLocale();
  const search = useMemo(() => zoneSearch(Date.now, intl), [intl]);
  const why = field.value === tenant ? t('timezoneTenant') : field.value === viewer ? t('timezoneViewer') : undefined;
  const known = otherName(field.value);
  const description = [known !== undefined && t('timezoneAlso', { name: known }), why].filter(Boolean).join(' · ');
  return (
    <ComboBox
      description={description}
      error={fieldState.error?.message}
      id={fieldIds.timezone}
      label={t('timezone')}
      noMatch={(query, kept = field.value) => t('timezoneNoMatch', { query, kept })}
      onBlur={field.onBlur}
      onChange={(zone) => {
        rememberZone(zone);
        field.onChange(zone);
      }}
      placeholder={t('timezonePlaceholder')}
      search={search}
      sections={sections}
      value={field.value}
    />
  );
}
