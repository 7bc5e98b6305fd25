import { expect, it } from 'vitest';
import { resolveLocale } from '#i18n/locale.ts';
import { updateMessages } from '#i18n/update-messages.ts';
import { translator } from '#i18n/use-messages.ts';
import { reasonText } from './reason-text.ts';
import { endpoint, endpoints, warrantyLookup } from './rows.fixture.ts';

const t = translator<'update'>(updateMessages.english, resolveLocale('en'));

it.each([
  ['GONE', 'Removed'],
  ['METHOD_CHANGED', 'Now POST only'],
  ['NOT_SCHEDULABLE', 'Can no longer be scheduled'],
  ['PATH_PARAMETER', 'Path now has a parameter'],
] as const)('%s: %s', (reason, text) => {
  expect(reasonText({ ...warrantyLookup, reason }, endpoints, t)).toBe(text);
});

it('names every method that the path still has', () => {
  const more = [...endpoints, endpoint(9, { method: 'PUT', path: '/warranty/refresh' })];
  expect(reasonText(warrantyLookup, more, t)).toBe('Now POST, PUT only');
});

it('claims nothing about methods that are not listed', () => {
  expect(reasonText(warrantyLookup, [], t)).toBe('Method changed');
});
