import { expect, it } from 'vitest';
import { cronOf } from './arbitraries.fixture.ts';
import { DAY, MINUTE } from './time.ts';
import { unevenSteps } from './uneven-steps.ts';

const HOUR = 60 * MINUTE;

it.each([
  ['*/25 * * * *', [{ at: 'hour', gap: 10 * MINUTE, usual: 25 * MINUTE }]],
  ['*/7 9-10 * * *', [{ at: 'hour', gap: 4 * MINUTE, usual: 7 * MINUTE }]],
  ['0 */5 * * *', [{ at: 'midnight', gap: 4 * HOUR, usual: 5 * HOUR }]],
  ['0 9 */2 * *', [{ at: 'month', gap: DAY, usual: 2 * DAY }]],
  ['0 9 */2 2,4 *', []],
  ['*/25 9 * * *', []],
  ['*/15 * * * *', []],
  ['0 */6 * * *', []],
  ['0,25,50 * * * *', []],
  ['0 9 1-31/2 * *', []],
] as const)('finds in %s where the distance is shorter', (text, expected) => {
  expect(unevenSteps(cronOf(text))).toEqual(expected);
});
