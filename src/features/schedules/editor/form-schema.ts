import * as z from 'zod/mini';
import { MAX_NAME_LENGTH } from '../../../../core/limits.ts';
import { parseRecurrence } from '../../../../core/recurrence/recurrence.ts';
import { findZone } from '../../../../core/recurrence/zone.ts';
import type { Extension } from '../../../api/types.ts';
import type { editorMessages } from '../../../i18n/editor-messages.ts';
import type { Translate } from '../../../i18n/use-messages.ts';
import { cronErrorText } from './cron-error-text.ts';
import { payloadErrorText } from './payload/payload-error-text.ts';
import { readPayload } from './payload/read-payload.ts';

type Words = Translate<(typeof editorMessages)['english']>;
export type FormLimits = Pick<Extension['limits'], 'minimum_interval_seconds' | 'max_payload_bytes'>;

/** The rules of core, as the form's: each judged here exactly as the service will. Messages in the viewer's language. */
export function formSchema(limits: FormLimits, t: Words) {
  return z.object({
    endpointId: z.string().check(z.minLength(1, t('endpointRequired'))),
    name: z.string().check(judged((name) => nameError(name, t))),
    cron: z.string().check(judged((cron) => cronError(cron, limits, t))),
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

function cronError(cron: string, { minimum_interval_seconds }: FormLimits, t: Words): string | undefined {
  const judgement = parseRecurrence(cron, 'UTC', { minimumInterval: minimum_interval_seconds * 1000 });
  const error = judgement.ok ? undefined : judgement.errors.find((each) => each.field === 'cron');
  return error && cronErrorText(error, cron, minimum_interval_seconds / 60, t);
}

/** A check that knows its own message. */
function judged(errorOf: (value: string) => string | undefined): z.core.CheckFn<string> {
  return ({ value, issues }) => {
    const message = errorOf(value);
    if (message !== undefined) issues.push({ code: 'custom', input: value, message });
  };
}
