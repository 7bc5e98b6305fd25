import { utf8Length } from '@extension-schedules/core/limits.ts';
import type { Translate } from '#i18n/use-messages.ts';
import { type JsonError, jsonError } from './json-error.ts';

export type PayloadReading =
  | { kind: 'none' }
  | { kind: 'ok'; bytes: number; formatted: string }
  | { kind: 'not_json'; bytes: number; error: JsonError }
  | { kind: 'not_a_container'; bytes: number }
  | { kind: 'too_large'; bytes: number };

/**
 * Parses the payload's text. `bytes` is the size as sent, in UTF-8 without insignificant spaces. For text that is not
 * valid JSON it is the size of the text.
 */
export function readPayload(text: string, maxBytes: number): PayloadReading {
  if (text.trim() === '') return { kind: 'none' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {
      kind: 'not_json',
      bytes: utf8Length(text),
      error: jsonError(text) ?? { line: 1, column: 1, found: 'end' },
    };
  }
  const bytes = utf8Length(JSON.stringify(value));
  if (typeof value !== 'object' || value === null) return { kind: 'not_a_container', bytes };
  if (bytes > maxBytes) return { kind: 'too_large', bytes };
  return { kind: 'ok', bytes, formatted: JSON.stringify(value, null, 2) };
}

/** The error in the payload's text in the viewer's language; undefined if it is valid. */
export function payloadError(text: string, maxBytes: number, t: Translate<'editor'>): string | undefined {
  const reading = readPayload(text, maxBytes);
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
      if (found === 'end') return t('payloadEndsEarly', { line, column });
      if (/^['‘’“”]/.test(found)) return t('payloadQuotes', { line, column });
      return t('payloadUnexpected', { line, column, found });
    }
  }
}
