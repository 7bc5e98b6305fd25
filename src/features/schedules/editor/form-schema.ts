import * as z from 'zod/mini';
import { MAX_NAME_LENGTH } from '../../../../core/limits.ts';
import { findZone } from '../../../../core/recurrence/zone.ts';
import type { Extension } from '../../../api/types.ts';
import type { editorMessages } from '../../../i18n/editor-messages.ts';
import type { Translate } from '../../../i18n/use-messages.ts';
import { payloadErrorText } from './payload/payload-error-text.ts';
import { readPayload } from './payload/read-payload.ts';

type Words = Translate<(typeof editorMessages)['english']>;
export type FormLimits = Pick<Extension['limits'], 'minimum_interval_seconds' | 'max_payload_bytes'>;

/**
 * The rules of core, as the form's: each judged here exactly as the service will. Messages in the viewer's language;
 * `cronError` gives that of an expression.
 */
export function formSchema(limits: FormLimits, t: Words, cronError: (cron: string) => string | undefined) {
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
    enabled: z.boolean(),
  });
}

function nameError(name: string, t: Words): string | undefined {
  return name.trim().length > MAX_NAME_LENGTH ? t('nameTooLong', { count: MAX_NAME_LENGTH }) : undefined;
}

/** A check that knows its own message. */
function judged(errorOf: (value: string) => string | undefined): z.core.CheckFn<string> {
  return ({ value, issues }) => {
    const message = errorOf(value);
    if (message !== undefined) issues.push({ code: 'custom', input: value, message });
  };
}
