import { MAX_NAME_LENGTH } from '@extension-schedules/core/limits.ts';
import { findZone } from '@extension-schedules/core/recurrence/zone.ts';
import { isVisible } from '@extension-schedules/core/visible-text.ts';
import { useMemo } from 'react';
import type { FieldErrors, Resolver } from 'react-hook-form';
import type { Endpoint, Extension } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { settingsMessages } from '#i18n/dialogs-messages.ts';
import { editorMessages, whenMessages } from '#i18n/editor-messages.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { type Translate, useMessages } from '#i18n/use-messages.ts';
import { pauseAfterError, type SettingsLimits, timeoutError } from './advanced/settings-checks.ts';
import type { FormValues } from './form-values.ts';
import { payloadError } from './payload/read-payload.ts';
import { hasBody } from './use-endpoint-options.ts';
import { cronErrorText } from './when/text/cron-error-text.ts';
import { judgeCron } from './when/text/judge-cron.ts';

type FormLimits = Pick<Extension['limits'], 'minimum_interval_seconds' | 'max_payload_bytes'> & SettingsLimits;

type FormWords = {
  card: Translate<'card'>;
  editor: Translate<'editor'>;
  settings: Translate<'settings'>;
  when: Translate<'when'>;
  /** The tag numbers are written in. */
  intl: string;
};

/** What else a value is judged by. */
type Surroundings = { endpoints: readonly Endpoint[]; isTaken: (name: string) => boolean };

/** Validates the form with core's rules, exactly as the service does. Messages are in the viewer's language. */
export function useFormResolver(limits: FormLimits, surroundings: Surroundings): Resolver<FormValues> {
  const card = useMessages(cardMessages);
  const editor = useMessages(editorMessages);
  const settings = useMessages(settingsMessages);
  const when = useMessages(whenMessages);
  const { intl } = useLocale();
  const { endpoints, isTaken } = surroundings;
  return useMemo(() => {
    const words = { card, editor, settings, when, intl };
    return (values) => {
      const errors = errorsOf(values, limits, words, { endpoints, isTaken });
      return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} };
    };
  }, [limits, endpoints, isTaken, card, editor, settings, when, intl]);
}

function errorsOf(
  values: FormValues,
  limits: FormLimits,
  words: FormWords,
  { endpoints, isTaken }: Surroundings,
): FieldErrors<FormValues> {
  const { card, editor: t, settings, when, intl } = words;
  const { endpointId, name, cron, timezone, payload } = values;
  const minimumInterval = limits.minimum_interval_seconds * 1000;
  const mistake = judgeCron(cron, minimumInterval);
  // Values chosen from a list, such as the attempts, are always valid.
  const messages: { [Field in keyof FormValues]?: string | undefined } = {
    endpointId: endpointId === '' ? t('endpointRequired') : undefined,
    name: nameError(name, t) ?? (isTaken(name) ? card('failNameTaken') : undefined),
    cron: mistake && cronErrorText(mistake, { text: cron, minimumInterval }, when, intl),
    timezone: findZone(timezone).ok ? undefined : t('timezoneUnknown'),
    payload: hasBody(endpoints, endpointId) ? payloadError(payload, limits.max_payload_bytes, t) : undefined,
    timeout: timeoutError(values.timeout, limits, settings),
    pauseAfter: pauseAfterError(values.pauseAfter, limits, settings),
  };
  const wrong = Object.entries(messages).filter(([, message]) => message !== undefined);
  return Object.fromEntries(wrong.map(([field, message]) => [field, { type: 'validate', message }]));
}

function nameError(name: string, t: Translate<'editor'>): string | undefined {
  if (name.trim().length > MAX_NAME_LENGTH) return t('nameTooLong', { count: MAX_NAME_LENGTH });
  return isVisible(name.trim()) ? undefined : t('nameHidden');
}
