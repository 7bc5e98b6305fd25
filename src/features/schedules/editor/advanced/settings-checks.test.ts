import { expect, it } from 'vitest';
import { settingsMessages } from '#i18n/dialogs-messages.ts';
import { resolveLocale } from '#i18n/locale.ts';
import { translator } from '#i18n/use-messages.ts';
import { limits } from '../../shared/rows.fixture.ts';
import { failuresError, type SettingsWords, timeoutError } from './settings-checks.ts';

const t: SettingsWords = translator(settingsMessages.english, resolveLocale('en'));

it.each(['1', '300', '1,5'])('accepts the timeout %j', (text) => {
  expect(timeoutError(text, limits, t)).toBeUndefined();
});

it.each(['', '0.9', '300.1', 'long'])('refuses the timeout %j and says what it may be', (text) => {
  expect(timeoutError(text, limits, t)).toBe('Enter a number from 1 to 300.');
});

it.each(['', '1', '100'])('accepts %j failures', (text) => {
  expect(failuresError(text, 100, t)).toBeUndefined();
});

it.each(['0', '101', '2.5', 'never'])('refuses %j failures', (text) => {
  expect(failuresError(text, 100, t)).toBe('Enter a whole number from 1 to 100, or leave empty.');
});
