import { expect, it } from 'vitest';
import { readPayload } from './read-payload.ts';

it.each([
  [' \n', { kind: 'none' }],
  ['{ "a" : 1 }', { kind: 'ok', bytes: 7, formatted: '{\n  "a": 1\n}' }],
  ['["é€😀"]', { kind: 'ok', bytes: 13, formatted: '[\n  "é€😀"\n]' }],
  ['"text"', { kind: 'not_a_container', bytes: 6 }],
  ['null', { kind: 'not_a_container', bytes: 4 }],
  ['{"a"}', { kind: 'not_json', bytes: 5, error: { line: 1, column: 5, found: '}' } }],
  ['["0123456789abc"]', { kind: 'too_large', bytes: 17 }],
])('%j', (text, reading) => {
  expect(readPayload(text, 16)).toEqual(reading);
});
