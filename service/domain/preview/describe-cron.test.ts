import { anyCron, cronOf } from '@extension-schedules/core/recurrence/arbitraries.fixture.ts';
import { evenFields } from '@extension-schedules/core/recurrence/even-fields.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeCron } from './describe-cron.ts';

describe('describeCron', () => {
  it.each([
    ['*/15 * * * *', 'Every 15 minutes'],
    ['0 9 * * 1-5', 'At 09:00, Monday through Friday'],
    ['30 2 * * *', 'At 02:30'],
    ['0 0 31 * *', 'At 00:00, on day 31 of the month'],
    // Not "every 3 months".
    ['0 0 1 1,4,7,10 *', 'At 00:00, on day 1 of the month, only in January, April, July, and October'],
    // Not "every 7 minutes", which cron cannot express.
    ['*/7 * * * *', 'At 0, 7, 14, 21, 28, 35, 42, 49, and 56 minutes past the hour'],
  ])('describes %s as: %s', (text, words) => {
    expect(describeCron(cronOf(text))).toBe(words);
  });

  it('never describes two different expressions alike', () => {
    const seen = new Map<string, string>();
    fc.assert(
      fc.property(anyCron, (cron) => {
        const meaning = evenFields(cron);
        const words = describeCron(cron);
        const before = seen.get(words) ?? meaning;
        seen.set(words, meaning);
        expect(before).toBe(meaning);
      }),
      { numRuns: 4000 },
    );
  });
});
