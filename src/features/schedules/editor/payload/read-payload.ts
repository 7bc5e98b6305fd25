import { type MemberName, repeatedName } from '@extension-schedules/core/json/member-names.ts';
import { utf8Length } from '@extension-schedules/core/limits.ts';
import type { Translate } from '#i18n/use-messages.ts';
import { type JsonError, jsonError, type Place, placeAt } from './json-error.ts';

/** `bytes` is the size as sent: in UTF-8, without white space at either end. */
export type PayloadReading =
  | { kind: 'none' }
  | { kind: 'ok'; bytes: number }
  | { kind: 'not_json'; bytes: number; error: JsonError }
  | { kind: 'not_a_container'; bytes: number }
  | { kind: 'repeated_key'; bytes: number; key: string; at: Place }
  | { kind: 'too_large'; bytes: number };

/** Judges the payload's text as the service does. The text is only read; it is sent as typed. */
export function readPayload(text: string, maxBytes: number): PayloadReading {
  const sent = text.trim();
  if (sent === '') return { kind: 'none' };
  const bytes = utf8Length(sent);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'not_json', bytes, error: jsonError(text) ?? { line: 1, column: 1, found: 'end' } };
  }
  if (typeof value !== 'object' || value === null) return { kind: 'not_a_container', bytes };
  const repeated = repeatedName(text);
  if (repeated) return { kind: 'repeated_key', bytes, key: shownKey(repeated), at: placeAt(text, repeated.at) };
  if (bytes > maxBytes) return { kind: 'too_large', bytes };
  return { kind: 'ok', bytes };
}

const SHOWN = 60;

function shownKey({ name }: MemberName): string {
  return name.length > SHOWN ? `${name.slice(0, SHOWN).toWellFormed()}…` : name;
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
    case 'repeated_key':
      return t('payloadRepeatedKey', { ...reading.at, key: reading.key });
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
