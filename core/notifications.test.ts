import { expect, it } from 'vitest';
import { NOTIFICATION_DEFAULTS, thresholdOf, usualThreshold } from './notifications.ts';
import { parseCron } from './recurrence/parse.ts';

function cronOf(text: string) {
  const parsed = parseCron(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.cron;
}

it.each([
  ['30 2 * * *', 1],
  ['30 2 * * 1-5', 1],
  ['0 6 1 * *', 1],
  ['0 0 29 2 *', 1],
  ['0 9,17 * * *', 3],
  ['*/15 * * * *', 3],
  ['0 * * * *', 3],
  ['0,30 6 1 * *', 3],
])('notifies of %s after %i failures by default', (text, threshold) => {
  expect(usualThreshold(cronOf(text))).toBe(threshold);
});

it("prefers the schedule's threshold to the tenant's, and the tenant's to the usual one", () => {
  const hourly = cronOf('0 * * * *');
  const ofTenant = { ...NOTIFICATION_DEFAULTS, notifyAfterFailures: 5 };
  expect(thresholdOf({ notifyAfterFailures: 2 }, ofTenant, hourly)).toBe(2);
  expect(thresholdOf({ notifyAfterFailures: null }, ofTenant, hourly)).toBe(5);
  expect(thresholdOf({ notifyAfterFailures: null }, NOTIFICATION_DEFAULTS, hourly)).toBe(3);
  expect(thresholdOf({ notifyAfterFailures: null }, NOTIFICATION_DEFAULTS, undefined)).toBe(1);
});
