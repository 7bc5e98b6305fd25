import { useMemo } from 'react';
import { editorMessages } from '#i18n/editor-messages.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { ComboBox } from '#ui/combo-box.tsx';
import { rememberZone } from './recent-zones.ts';
import { useZoneSections } from './use-zone-sections.tsx';
import { otherName } from './zone-aliases.ts';
import { zoneSearch } from './zone-search.ts';

type ZonePickerProps = {
  id: string;
  value: string;
  onChange: (zone: string) => void;
  onBlur?: () => void;
  error?: string | undefined;
  /** The organization's default zone, if it has one. */
  tenant: string | null;
};

/** A time zone, found by what people call it. */
export function ZonePicker({ id, value, onChange, onBlur, error, tenant }: ZonePickerProps) {
  const t = useMessages(editorMessages);
  const { timezone: viewer } = useHost();
  const sections = useZoneSections({ value, tenant, viewer });
  const { intl } = useLocale();
  const search = useMemo(() => zoneSearch(Date.now, intl), [intl]);
  const why = value === tenant ? t('timezoneTenant') : value === viewer ? t('timezoneViewer') : undefined;
  const known = otherName(value);
  const description = [known !== undefined && t('timezoneAlso', { name: known }), why].filter(Boolean).join(' · ');
  return (
    <ComboBox
      description={description}
      error={error}
      id={id}
      label={t('timezone')}
      noMatch={(query, kept = value) => t('timezoneNoMatch', { query, kept })}
      onChange={(zone) => {
        rememberZone(zone);
        onChange(zone);
      }}
      placeholder={t('timezonePlaceholder')}
      search={search}
      sections={sections}
      value={value}
      {...(onBlur && { onBlur })}
    />
  );
}
