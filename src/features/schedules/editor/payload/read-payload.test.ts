import { expect, it } from 'vitest';
import { editorMessages } from '#i18n/editor-messages.ts';
import { resolveLocale } from '#i18n/locale.ts';
import { translator } from '#i18n/use-messages.ts';
import { payloadError, readPayload } from './read-payload.ts';

const t = translator<'editor'>(editorMessages.english, resolveLocale('en'));

it.each([
  [' \n', { kind: 'none' }],
  ['\n{ "a" : 1.0 } ', { kind: 'ok', bytes: 13 }],
  ['["é€😀"]', { kind: 'ok', bytes: 13 }],
  ['"text"', { kind: 'not_a_container', bytes: 6 }],
  ['null', { kind: 'not_a_container', bytes: 4 }],
  ['{"a"}', { kind: 'not_json', bytes: 5, error: { line: 1, column: 5, found: '}' } }],
  ['["0123456789abc"]', { kind: 'too_large', bytes: 17 }],
  ['[1,            2]', { kind: 'too_large', bytes: 17 }],
  ['{"a":1,\n "a":2}', { kind: 'repeated_key', bytes: 15, key: 'a', at: { line: 2, column: 2 } }],
])('reads %j', (text, reading) => {
  expect(readPayload(text, 16)).toEqual(reading);
});

it.each([
  ['', undefined],
  ['{"a": 1}', undefined],
  ['{"a": 1', 'Line 1, column 8: the JSON is incomplete.'],
  ['{\n  "a": yes\n}', 'Line 2, column 8: unexpected “yes”.'],
  ["{'a': 1}", 'Line 1, column 2: use double quotes (").'],
  ['{“a”: 1}', 'Line 1, column 2: use double quotes (").'],
  ['12', 'Enter a JSON object {…} or array […].'],
  ['{"b": [{"a": 1, "a": 2}]}', 'Line 1, column 17: the object already has the key “a”. Remove one of them.'],
  ['["0123456789abc"]', 'The payload is 17 bytes; the limit is 16. Shorten it.'],
])('says what is wrong with %j', (text, message) => expect(payloadError(text, 16, t)).toBe(message));
