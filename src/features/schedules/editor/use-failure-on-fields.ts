import type { UseFormSetError } from 'react-hook-form';
import type { Failure } from '#api/result.ts';
import type { InputError, InputErrorCode } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { editorMessages, whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { fieldErrors } from './field-errors.ts';
import { focusFirst } from './focus-first.ts';
import type { FormValues } from './form-values.ts';

/** Puts what the API found on the fields it is about and focuses the first; false where it is about none of them. */
export function useFailureOnFields(setError: UseFormSetError<FormValues>): (failure: Failure) => boolean {
  const t = useMessages(editorMessages);
  const card = useMessages(cardMessages);
  const when = useMessages(whenMessages);

  // What the form's own checks let through has a sentence here; the rest says it in the service's words.
  const sentences: Partial<Record<InputErrorCode, string>> = {
    ENDPOINT_NOT_INSTALLED: t('endpointRequired'),
    UNKNOWN_ZONE: t('timezoneUnknown'),
    CRON_NEVER_FIRES: when('cronNeverFires'),
  };
  const messageOf = (error: InputError, nameTaken: boolean) =>
    nameTaken && error.pointer === '/name' ? card('failNameTaken') : (sentences[error.code] ?? error.message);

  return (failure) => {
    if (failure.kind !== 'problem') return false;
    const nameTaken = failure.problem.code === 'NAME_TAKEN';
    const { byField, others } = fieldErrors(
      failure.problem.errors ?? (nameTaken ? [{ in: 'body', pointer: '/name', code: 'NOT_ALLOWED', message: '' }] : []),
    );
    const found = Object.entries(byField) as [keyof FormValues, InputError][];
    if (found.length === 0 || others.length > 0) return false;
    for (const [field, error] of found) setError(field, { type: 'server', message: messageOf(error, nameTaken) });
    focusFirst(found.map(([field]) => field));
    return true;
  };
}
