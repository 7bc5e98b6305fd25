import { expect, it } from 'vitest';
import { isQuarterly, quarterly } from './quarterly.ts';

it.each([
  [[1], [1, 4, 7, 10]],
  [[11], [2, 5, 8, 11]],
  [
    [6, 7],
    [3, 6, 9, 12],
  ],
])('takes the quarter that includes the first month of %j', (months, expected) => {
  expect(quarterly(months)).toEqual(expected);
  expect(isQuarterly(months)).toBe(false);
  expect(isQuarterly(expected)).toBe(true);
});
