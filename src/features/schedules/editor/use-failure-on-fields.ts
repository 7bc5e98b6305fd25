import type { UseFormSetError } from 'react-hook-form';
import type { Failure } from '#api/result.ts';
import type { InputError, InputErrorCode } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { editorMessages, whenMessages } from '#i18n/editor-messages.ts';
import { useMessages } from '#i18n/use-messages.ts';
import { fieldErrors } from './field-errors.ts';
import { showFirstError } from './focus-first.ts';
import type { FormValues } from './form-values.ts';

/** Shows the API's errors on their fields and focuses the first; returns false if no field has one. */
export function useFailureOnFields(setError: UseFormSetError<FormValues>): (failure: Failure) => boolean {
  const t = useMessages(editorMessages);
  const card = useMessages(cardMessages);
  const when = useMessages(whenMessages);

  // Errors that the form's own checks did not find.
  const sentences = {
    REQUIRED: t('inputRequired'),
    UNKNOWN: t('inputNotAccepted'),
    WRONG_TYPE: t('inputNotAccepted'),
    TOO_SHORT: t('inputTooShort'),
    TOO_LONG: t('inputTooLong'),
    TOO_SMALL: t('inputTooSmall'),
    TOO_LARGE: t('inputTooLarge'),
    BAD_FORMAT: t('inputNotAccepted'),
    NOT_ALLOWED: t('inputNotAccepted'),
    EMPTY: t('inputRequired'),
    TOO_MANY: t('inputTooLong'),
    NOT_IN_FUTURE: t('inputNotAccepted'),
    CRON_INVALID: t('inputCron'),
    CRON_NEVER_FIRES: when('cronNeverFires'),
    CRON_TOO_FREQUENT: t('inputTooFrequent'),
    UNKNOWN_ZONE: t('timezoneUnknown'),
    PAYLOAD_TOO_LARGE: t('inputPayloadTooLarge'),
    ENDPOINT_NOT_INSTALLED: t('endpointRequired'),
    ENDPOINT_NOT_SCHEDULABLE: t('inputNotSchedulable'),
    VERSION_UNKNOWN: t('inputNotAccepted'),
    CURSOR_INVALID: t('inputNotAccepted'),
  } as const satisfies Record<InputErrorCode, string>;
  const messageOf = (error: InputError, nameTaken: boolean) =>
    nameTaken && error.pointer === '/name' ? card('failNameTaken') : (sentences[error.code] ?? t('inputNotAccepted'));

  return (failure) => {
    if (failure.kind !== 'problem') return false;
    const nameTaken = failure.problem.code === 'NAME_TAKEN';
    const { byField, others } = fieldErrors(
      failure.problem.errors ?? (nameTaken ? [{ in: 'body', pointer: '/name', code: 'NOT_ALLOWED', message: '' }] : []),
    );
    const found = Object.entries(byField) as [keyof FormValues, InputError][];
    if (found.length === 0 || others.length > 0) return false;
    for (const [field, error] of found) setError(field, { type: 'server', message: messageOf(error, nameTaken) });
    showFirstError(found.map(([field]) => field));
    return true;
  };
}
