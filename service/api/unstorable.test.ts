import { expect, it } from 'vitest';
import { MAX_DEPTH } from '#domain/storable.ts';
import { unstorableErrors } from './unstorable.ts';

const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);

it('accepts text that PostgreSQL can store', () => {
  const text = { emoji: '😀', controls: '\n\t\u0001', deep: nested(MAX_DEPTH), nothing: null, list: [1, true, {}] };
  expect(unstorableErrors(text)).toEqual([]);
  expect(unstorableErrors(undefined)).toEqual([]);
});

it.each([
  ['NUL in a text', { name: 'a\u0000b' }],
  ['NUL further in', { name: [{ a: ['\u0000'] }] }],
  ['NUL in a key', { name: { '\u0000': 1 } }],
  ['half a surrogate pair', { name: '\ud83d' }],
  ['nesting without end', { name: nested(100_000) }],
  ['one level too many', { name: nested(MAX_DEPTH + 2) }],
])('refuses %s at its field', (_, body) => {
  expect(unstorableErrors(body)).toMatchObject([{ in: 'body', pointer: '/name', code: 'BAD_FORMAT' }]);
});
