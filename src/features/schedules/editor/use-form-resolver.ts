import { MAX_NAME_LENGTH } from '@extension-schedules/core/limits.ts';
import { findZone } from '@extension-schedules/core/recurrence/zone.ts';
import { isVisible } from '@extension-schedules/core/visible-text.ts';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo } from 'react';
import type { Resolver } from 'react-hook-form';
import * as z from 'zod/mini';
import { serviceClock } from '#api/service-clock.ts';
import type { Endpoint, Extension } from '#api/types.ts';
import { cardMessages } from '#i18n/card-messages.ts';
import { settingsMessages } from '#i18n/dialogs-messages.ts';
import { editorMessages, whenMessages } from '#i18n/editor-messages.ts';
import { useLocale } from '#i18n/locale-context.ts';
import { type Translate, useMessages } from '#i18n/use-messages.ts';
import { failuresError, type SettingsLimits, timeoutError } from './advanced/settings-checks.ts';
import type { FormValues } from './form-values.ts';
import { mistakeOf } from './instant/mistakes.ts';
import { payloadError } from './payload/read-payload.ts';
import { endMistakeOf } from './span/span-values.ts';
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
type Surroundings = {
  endpoints: readonly Endpoint[];
  isTaken: (name: string) => boolean;
  /** The end that is stored, which may have passed. */
  savedEnd?: string | undefined;
};

/** The schema's judgement; of a payload that is not sent there is none. */
export function useFormResolver(
  limits: FormLimits,
  { endpoints, isTaken, savedEnd }: Surroundings,
): Resolver<FormValues> {
  const card = useMessages(cardMessages);
  const editor = useMessages(editorMessages);
  const settings = useMessages(settingsMessages);
  const when = useMessages(whenMessages);
  const { intl } = useLocale();
  return useMemo(() => {
    const judge: Resolver<FormValues> = zodResolver(
      formSchema(limits, { card, editor, settings, when, intl }, isTaken),
    );
    return (values, context, options) => {
      const endsAt = endMistakeOf(values, savedEnd, serviceClock.now()) ?? values.endsAt;
      const payload = hasBody(endpoints, values.endpointId) ? values.payload : '';
      return judge({ ...values, endsAt, payload }, context, options);
    };
  }, [limits, endpoints, isTaken, savedEnd, card, editor, settings, when, intl]);
}

/** Validates the form with core's rules, exactly as the service does. Messages are in the viewer's language. */
function formSchema(limits: FormLimits, words: FormWords, isTaken: Surroundings['isTaken']) {
  const { card, editor: t, settings, when, intl } = words;
  const minimumInterval = limits.minimum_interval_seconds * 1000;
  return z.object({
    endpointId: z.string().check(z.minLength(1, t('endpointRequired'))),
    name: z.string().check(judged((name) => nameError(name, t) ?? (isTaken(name) ? card('failNameTaken') : undefined))),
    cron: z.string().check(
      judged((text) => {
        const mistake = judgeCron(text, minimumInterval);
        return mistake && cronErrorText(mistake, { text, minimumInterval }, when, intl);
      }),
    ),
    timezone: z.string().check(judged((zone) => (findZone(zone).ok ? undefined : t('timezoneUnknown')))),
    payload: z.string().check(judged((text) => payloadError(text, limits.max_payload_bytes, t))),
    // The fields of instants say in words what is wrong with them.
    startsAt: z.string().check(judged(mistakeOf)),
    endsAt: z.string().check(judged(mistakeOf)),
    // Values chosen from a list are always valid.
    maxAttempts: z.string(),
    timeout: z.string().check(judged((text) => timeoutError(text, limits, settings))),
    overlap: z.enum(['skip', 'queue_one']),
    catchUp: z.enum(['run_once', 'skip']),
    catchUpWindow: z.string(),
    pauseAfter: z.string().check(judged((text) => failuresError(text, limits.max_pause_after_failures, settings))),
    notifyAfter: z.string().check(judged((text) => failuresError(text, limits.max_notify_after_failures, settings))),
    notifyRecovery: z.enum(['default', 'yes', 'no']),
    mutedUntil: z.string().check(judged(mistakeOf)),
    enabled: z.boolean(),
  });
}

/** A check that knows its own message. */
function judged(errorOf: (value: string) => string | undefined): z.core.CheckFn<string> {
  return ({ value, issues }) => {
    const message = errorOf(value);
    if (message !== undefined) issues.push({ code: 'custom', input: value, message });
  };
}

function nameError(name: string, t: Translate<'editor'>): string | undefined {
  if (name.trim().length > MAX_NAME_LENGTH) return t('nameTooLong', { count: MAX_NAME_LENGTH });
  return isVisible(name.trim()) ? undefined : t('nameHidden');
}
