import { MAX_NAME_LENGTH } from '@extension-schedules/core/limits.ts';
import { findZone } from '@extension-schedules/core/recurrence/zone.ts';
import * as z from 'zod/mini';
import type { Extension } from '#api/types.ts';
import type { Translate } from '#i18n/use-messages.ts';
import { type SettingsLimits, type SettingsWords, settingsChecks } from './advanced/settings-checks.ts';
import { judged } from './judged.ts';
import { payloadErrorText } from './payload/payload-error-text.ts';
import { readPayload } from './payload/read-payload.ts';

type Words = Translate<'editor'>;
export type FormLimits = Pick<Extension['limits'], 'minimum_interval_seconds' | 'max_payload_bytes'> & SettingsLimits;

export type FormWords = {
  editor: Words;
  settings: SettingsWords;
  /** What is wrong with an expression. */
  cronError: (cron: string) => string | undefined;
};

/** The rules of core, as the form's: each judged here exactly as the service will. Messages in the viewer's language. */
export function formSchema(limits: FormLimits, { editor: t, settings, cronError }: FormWords) {
  return z.object({
    endpointId: z.string().check(z.minLength(1, t('endpointRequired'))),
    name: z.string().check(judged((name) => nameError(name, t))),
    cron: z.string().check(judged(cronError)),
    timezone: z.string().check(judged((zone) => (findZone(zone).ok ? undefined : t('timezoneUnknown')))),
    payload: z
      .string()
      .check(
        judged((text) => payloadErrorText(readPayload(text, limits.max_payload_bytes), limits.max_payload_bytes, t)),
      ),
    ...settingsChecks(limits, settings),
    enabled: z.boolean(),
  });
}

function nameError(name: string, t: Words): string | undefined {
  return name.trim().length > MAX_NAME_LENGTH ? t('nameTooLong', { count: MAX_NAME_LENGTH }) : undefined;
}
