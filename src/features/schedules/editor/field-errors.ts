import type { InputError } from '#api/types.ts';
import type { FormValues } from './form-values.ts';

const fields: Record<string, keyof FormValues> = {
  endpoint_id: 'endpointId',
  name: 'name',
  cron: 'cron',
  timezone: 'timezone',
  payload_json: 'payload',
  starts_at: 'startsAt',
  ends_at: 'endsAt',
  max_attempts: 'maxAttempts',
  timeout_ms: 'timeout',
  overlap: 'overlap',
  catch_up: 'catchUp',
  catch_up_window_ms: 'catchUpWindow',
  pause_after_failures: 'pauseAfter',
  notify_after_failures: 'notifyAfter',
  notify_on_recovery: 'notifyRecovery',
  muted_until: 'mutedUntil',
  enabled: 'enabled',
};

/** The form's field of a field of the API; undefined where the form has none. */
export function formField(name: string): keyof FormValues | undefined {
  return fields[name];
}

export type FieldErrors = {
  byField: Partial<Record<keyof FormValues, InputError>>;
  /** Errors that belong to no field of the form. */
  others: InputError[];
};

/** Assigns the API's errors to fields; the first of each counts. Pointers into the payload belong to its field. */
export function fieldErrors(errors: readonly InputError[]): FieldErrors {
  const found: FieldErrors = { byField: {}, others: [] };
  for (const error of errors) {
    const field = error.in === 'body' ? fields[error.pointer.split('/')[1] ?? ''] : undefined;
    if (field === undefined) found.others.push(error);
    else found.byField[field] ??= error;
  }
  return found;
}
