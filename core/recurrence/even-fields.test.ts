import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCron, cronOf } from './arbitraries.fixture.ts';
import { evenFields } from './even-fields.ts';

describe('evenFields', () => {
  it('has the same occurrences as the original expression', () => {
    fc.assert(
      fc.property(anyCron, (cron) => {
        const again = cronOf(evenFields(cron));
        for (const field of ['minutes', 'hours', 'daysOfMonth', 'months', 'daysOfWeek'] as const) {
          expect(again[field]).toEqual(cron[field]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['*/15 * * * *', '*/15 * * * *'],
    ['0-59/15 * * * *', '*/15 * * * *'],
    ['0,30 * * * *', '*/30 * * * *'],
    ['*/7 * * * *', '0,7,14,21,28,35,42,49,56 * * * *'],
    ['5 */5 * * *', '5 0,5,10,15,20 * * *'],
    ['0 0 */10 * *', '0 0 1,11,21,31 * *'],
    ['0 0 * */3 MON-FRI', '0 0 * 1,4,7,10 1-5'],
    ['0 0-23 1-31 1-12 0-7', '0 * * * *'],
  ])('writes %s as %s', (text, expected) => {
    expect(evenFields(cronOf(text))).toBe(expected);
  });
});
