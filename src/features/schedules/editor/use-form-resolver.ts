import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo } from 'react';
import type { Resolver } from 'react-hook-form';
import type { Endpoint } from '#api/types.ts';
import { settingsMessages } from '#i18n/dialogs-messages.ts';
import { editorMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { type FormLimits, formSchema } from './form-schema.ts';
import type { FormValues } from './form-values.ts';
import { hasBody } from './use-endpoint-options.ts';
import { useCronError } from './when/text/use-cron-error.ts';

/** The schema's judgement; of a payload that is not sent there is none. */
export function useFormResolver(limits: FormLimits, endpoints: readonly Endpoint[]): Resolver<FormValues> {
  const editor = useMessages(editorMessages);
  const settings = useMessages(settingsMessages);
  const cronError = useCronError(limits.minimum_interval_seconds * 1000);
  return useMemo(() => {
    const judge: Resolver<FormValues> = zodResolver(formSchema(limits, { editor, settings, cronError }));
    return (values, context, options) =>
      judge(hasBody(endpoints, values.endpointId) ? values : { ...values, payload: '' }, context, options);
  }, [limits, endpoints, editor, settings, cronError]);
}
