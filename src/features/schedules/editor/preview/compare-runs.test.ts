import { parseRecurrence } from '@extension-schedules/core/recurrence/recurrence.ts';
import { expect, it } from 'vitest';
import { compareRuns } from './compare-runs.ts';

const now = Date.parse('2026-11-23T21:00Z');

function compared(before: string, after: string, zone = 'Europe/Berlin') {
  const [one, other] = [before, after].map((cron) => parseRecurrence(cron, zone));
  if (!one?.ok || !other?.ok) throw new Error(`${before} ${after}`);
  return compareRuns(one.recurrence, other.recurrence, now);
}

it.each([
  ['30 2 * * *', '0 6,18 * * *', { days: 30, before: 30, after: 60 }],
  ['*/5 * * * *', '0 9 * * 1-5', { days: 30, before: 8640, after: 22 }],
  ['0 6 * * 1', '0 6 * * 1,4', { days: 30, before: 4, after: 8 }],
  ['0 6 1 * *', '30 2 * * *', { days: 365, before: 12, after: 365 }],
  ['0 6 1 1 *', '0 6 1 */3 *', { days: 365, before: 1, after: 4 }],
] as const)('from %s to %s', (before, after, expected) => {
  expect(compared(before, after)).toEqual(expected);
});
