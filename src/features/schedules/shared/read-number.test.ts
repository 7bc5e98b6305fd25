import { expect, it } from 'vitest';
import { readNumber } from './read-number.ts';

it.each([
  ['30', 30],
  [' 1.5 ', 1.5],
  ['1,5', 1.5],
  ['', Number.NaN],
  ['-3', Number.NaN],
  ['1e3', Number.NaN],
  ['30 s', Number.NaN],
])('reads %j as %d', (text, number) => {
  expect(readNumber(text)).toBe(number);
});
