import { type Control, useController } from 'react-hook-form';
import type { Extension, Schedule } from '../../../api/types.ts';
import { editorMessages } from '../../../i18n/editor-messages.ts';
import { sharedMessages } from '../../../i18n/shared-messages.ts';
import { useMessages } from '../../../i18n/use-messages.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { ComboBox } from '../../../ui/combo-box.tsx';
import { type FormValues, fieldIds } from './form-values.ts';
import type { useEndpointOptions } from './use-endpoint-options.ts';

type EndpointFieldProps = {
  control: Control<FormValues>;
  extension: Extension;
  options: ReturnType<typeof useEndpointOptions>;
  /** The schedule whose endpoint is not in the installed version. */
  gone: Schedule | undefined;
};

export function EndpointField({ control, extension, options, gone }: EndpointFieldProps) {
  const t = useMessages(editorMessages);
  const shared = useMessages(sharedMessages);
  const { field, fieldState } = useController({ control, name: 'endpointId' });
  const { query, sections } = options;
  const { version } = extension;

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
    <ComboBox
      description={
        gone && field.value === ''
          ? t('endpointGone', { endpoint: `${gone.method} ${gone.path}`, version })
          : description
      }
      error={fieldState.error?.message}
      id={fieldIds.endpointId}
      label={t('endpoint')}
      mono
      onBlur={field.onBlur}
      onChange={field.onChange}
      placeholder={t('endpointPlaceholder')}
      sections={sections}
      value={field.value === '' ? null : field.value}
    />
  );
}
