import type { Translate } from '#i18n/use-messages.ts';
import type { PayloadReading } from './read-payload.ts';

type Words = Translate<'editor'>;

/** Undefined for what can be sent. */
export function payloadErrorText(reading: PayloadReading, maxBytes: number, t: Words): string | undefined {
  switch (reading.kind) {
    case 'none':
    case 'ok':
      return undefined;
    case 'not_a_container':
      return t('payloadNotContainer');
    case 'too_large':
      return t('payloadTooLarge', { bytes: reading.bytes, limit: maxBytes });
    case 'not_json': {
      const { line, column, found } = reading.error;
      return found === 'end'
        ? t('payloadEndsEarly', { line, column })
        : t('payloadUnexpected', { line, column, found });
    }
  }
}
