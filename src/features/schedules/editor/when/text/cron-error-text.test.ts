import { expect, it } from 'vitest';
import { whenMessages } from '#i18n/editor-messages.ts';
import { resolveLocale } from '#i18n/locale.ts';
import { translator } from '#i18n/use-messages.ts';
import { cronErrorText } from './cron-error-text.ts';
import { judgeCron } from './judge-cron.ts';

const t = translator<'when'>(whenMessages.english, resolveLocale('en'));

function textOf(text: string): string | undefined {
  const minimumInterval = 300_000;
  const mistake = judgeCron(text, minimumInterval);
  return mistake && cronErrorText(mistake, { text, minimumInterval }, t, 'en').replaceAll('\u00a0', ' ');
}

it.each([
  ['', 'Enter a cron expression, such as 30 2 * * *.'],
  ['0 '.repeat(65), 'Use at most 128 characters.'],
  ['0 ９ * * *', '“９” can’t be used in a cron expression.'],
  ['@reboot', '“@reboot” isn’t supported. Use @hourly, @daily, @weekly, @monthly, or @yearly.'],
  ['TZ=UTC 0 9 * * *', 'Set the time zone in its own field below.'],
  ['0 9 * *', 'Enter five fields: minute, hour, day of month, month, and day of week.'],
  ['0 9 1 * 1', 'Set a day of the month or a day of the week, not both. Leave the other as *.'],
  ['60 9 * * *', 'Minute must be 0–59, not “60”.'],
  ['every day at 9 *', 'Minute must be 0–59, not “every”.'],
  ['0 9 * FOO *', 'Month must be 1–12 or JAN–DEC, not “FOO”.'],
  ['0,,5 9 * * *', 'Minute: a value is missing.'],
  ['*/0 9 * * *', 'Minute: the step must be 1–59.'],
  ['5/15 9 * * *', 'Minute: a step needs * or a range before it, such as */5.'],
  ['0 17-9 * * *', 'Hour: the range 17-9 must go from low to high.'],
  [
    '0 9 15,L * *',
    'Day of month: “L” isn’t supported here. Use L or LW alone as the day of month, or FRIL or TUE#2 alone as the day of week.',
  ],
  ['0 9 * * TUE#6', 'Day of week must be #1–#5, not “#6”.'],
  ['0 9 30 2 *', 'This never runs: none of the selected months has that day.'],
  ['*/2 * * * *', 'Runs must be at least 5 minutes apart; these are 2 min apart.'],
])('explains the error in %j', (text, message) => expect(textOf(text)).toBe(message));
