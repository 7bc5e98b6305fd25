import { editorMessages } from '#i18n/editor-messages.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { useHost } from '#remote/host-context.ts';
import { ComboBox } from '#ui/combo-box.tsx';
import { usePrefetch } from '#ui/use-prefetch.ts';
import { virtualList } from '#ui/virtual-list-part.ts';
import { rememberZone } from './recent-zones.ts';
import { useZoneSearch } from './use-zone-search.ts';
import { useZoneSections } from './use-zone-sections.tsx';
import { otherName } from './zone-aliases.ts';
import { zoneSearchPart } from './zone-search-part.ts';

/** Loaded on focus, or before that while the browser is idle. */
const PARTS = [virtualList, zoneSearchPart];

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
  const shared = useMessages(sharedMessages);
  const { timezone: viewer } = useHost();
  const sections = useZoneSections({ value, tenant, viewer });
  usePrefetch(PARTS);
  const { search, isLoading, need } = useZoneSearch(sections);
  const why = value === tenant ? t('timezoneTenant') : value === viewer ? t('timezoneViewer') : undefined;
  const known = otherName(value);
  const description = [known !== undefined && t('timezoneAlso', { name: known }), why].filter(Boolean).join(' · ');
  return (
    <ComboBox
      description={description}
      error={error}
      id={id}
      label={t('timezone')}
      loading={isLoading ? shared('loading') : undefined}
      noMatch={(query, kept = value) => t('timezoneNoMatch', { query, kept })}
      onChange={(zone) => {
        rememberZone(zone);
        onChange(zone);
      }}
      onFocus={need}
      placeholder={t('timezonePlaceholder')}
      sections={sections}
      value={value}
      {...(search && { search })}
      {...(onBlur && { onBlur })}
    />
  );
}
