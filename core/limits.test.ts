import { expect, it } from 'vitest';
import { utf8Length } from './limits.ts';

it.each([
  ['', 0],
  ['abc', 3],
  ['ü', 2],
  ['€', 3],
  ['😀', 4],
  ['\ud800', 3],
])('%j has %i bytes', (text, bytes) => {
  expect(utf8Length(text)).toBe(bytes);
  expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
});
