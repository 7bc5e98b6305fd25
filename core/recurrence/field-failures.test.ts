import { expect, it } from 'vitest';
import { parseRecurrence } from './recurrence.ts';

it.each([
  ['0-59 * * * *', 'TOO_FREQUENT'],
  ['* */1 * * *', 'TOO_FREQUENT'],
  ['0,1,2 * * * *', 'TOO_FREQUENT'],
  ['99 99 * * *', 'VALUE_OUT_OF_RANGE'],
  ['0 0 31 2 *', 'NEVER_FIRES'],
])('refuses %s, which passed a floor judged by shape', (cron, code) => {
  const parsed = parseRecurrence(cron, 'UTC', { minimumInterval: 5 * 60_000 });
  expect(parsed.ok).toBe(false);
  expect(parsed.ok ? [] : parsed.errors.map((error) => error.code)).toContain(code);
});
