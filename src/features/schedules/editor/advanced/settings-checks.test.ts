import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { settingsMessages } from '#i18n/dialogs-messages.ts';
import { resolveLocale } from '#i18n/locale.ts';
import { translator } from '#i18n/use-messages.ts';
import { extension } from '../../stories/fixtures.ts';
import { type SettingsWords, settingsChecks } from './settings-checks.ts';
import { type SettingsValues, toSettingsValues } from './settings-values.ts';

const t: SettingsWords = translator(settingsMessages.english, resolveLocale('en'));
const schema = z.object(settingsChecks(extension.limits, t));

function errors(changes: Partial<SettingsValues>): Record<string, string> {
  const judgement = schema.safeParse({ ...toSettingsValues(extension.defaults), ...changes });
  return Object.fromEntries(judgement.error?.issues.map(({ path, message }) => [path.join(), message]) ?? []);
}

it.each<Partial<SettingsValues>>([
  {},
  { timeout: '1' },
  { timeout: '300' },
  { timeout: '1,5' },
  { pauseAfter: '' },
  { pauseAfter: '1' },
  { pauseAfter: '100' },
])('accepts %j', (changes) => {
  expect(errors(changes)).toEqual({});
});

it.each(['', '0.9', '300.1', 'long'])('refuses the timeout %j and says what it may be', (timeout) => {
  expect(errors({ timeout })).toEqual({ timeout: 'A number between 1 and 300.' });
});

it.each(['0', '101', '2.5', 'never'])('refuses to pause after %j failures', (pauseAfter) => {
  expect(errors({ pauseAfter })).toEqual({ pauseAfter: 'A whole number between 1 and 100, or nothing.' });
});
