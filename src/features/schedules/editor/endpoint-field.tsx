import { type Control, useController } from 'react-hook-form';
import type { Extension, Schedule } from '#api/types.ts';
import { editorMessages } from '#i18n/editor-messages.ts';
import { sharedMessages } from '#i18n/shared-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { Alert } from '#ui/alert.tsx';
import { Button } from '#ui/button.tsx';
import { ComboBox } from '#ui/combo-box.tsx';
import { EndpointConsequences } from './endpoint-consequences.tsx';
import { type FormValues, fieldIds } from './form-values.ts';
import type { useEndpointOptions } from './use-endpoint-options.ts';

type EndpointFieldProps = {
  control: Control<FormValues>;
  extension: Extension;
  options: ReturnType<typeof useEndpointOptions>;
  /** The schedule that is edited or copied. */
  before: Schedule | undefined;
};

export function EndpointField({ control, extension, options, before }: EndpointFieldProps) {
  const t = useMessages(editorMessages);
  const shared = useMessages(sharedMessages);
  const { field, fieldState } = useController({ control, name: 'endpointId' });
  const { query, sections, endpoints } = options;
  const { version } = extension;
  const isGone = before?.state === 'endpoint_invalid' && field.value === '';

  if (query.isError && !query.data) {
    return (
      <Alert
        action={
          <Button
            id="reload-endpoints-button"
            onClick={() => void query.refetch()}
            pending={query.isRefetching}
            size="sm"
          >
            {shared('retry')}
          </Button>
        }
        announce
        tone="error"
      >
        {t('endpointsFailed')}
      </Alert>
    );
  }
  const description = query.data
    ? t('endpointCounts', {
        version,
        schedulable: query.data.schedulable_count,
        count: query.data.total_count,
      })
    : t('endpointsLoading');
  return (
    <div>
      <ComboBox
        autoFocus
        description={isGone ? t('endpointGone', { endpoint: `${before.method} ${before.path}`, version }) : description}
        error={fieldState.error?.message}
        id={fieldIds.endpointId}
        label={t('endpoint')}
        loading={query.data ? undefined : t('endpointsLoading')}
        mono
        noMatch={(query, kept) =>
          kept === undefined ? t('endpointNoMatch', { query }) : t('endpointNoMatchKept', { query, kept })
        }
        onBlur={() => {
          // The focus begins here, and filling in another field first is no mistake.
          if (field.value !== '') field.onBlur();
        }}
        onChange={field.onChange}
        placeholder={t('endpointPlaceholder')}
        sections={sections}
        value={field.value === '' ? null : field.value}
      />
      <EndpointConsequences before={before} chosen={endpoints.find(({ id }) => id === field.value)} control={control} />
    </div>
  );
}
