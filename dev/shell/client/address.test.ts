import { expect, it } from 'vitest';
import { addressOfOverview, addressWith, addressWithCard, cardViewAt, isOverview, viewAt } from './address.ts';

const PAGE = 'http://shell.test/msp/settings/extensions/one/settings';

it('reads a view from its address', () => {
  expect(viewAt(new URL(`${PAGE}?person=mia&theme=dark&locale=pt`))).toEqual({
    extensionId: 'one',
    person: 'mia',
    theme: 'dark',
    locale: 'pt',
  });
});

it('falls back to defaults for missing or unknown values', () => {
  expect(viewAt(new URL(`${PAGE}?person=omar&theme=blue&locale=tlh`))).toEqual({
    extensionId: 'one',
    person: 'dana',
    theme: 'light',
    locale: 'en',
  });
});

it('changes one thing and keeps the others', () => {
  const href = addressWith(`${PAGE}?theme=dark&person=mia`, { person: 'ravi' });
  expect(href).toBe(`${PAGE}?theme=dark&person=ravi`);
  expect(addressWith(href, { extensionId: 'two' })).toBe(`${PAGE.replace('one', 'two')}?theme=dark&person=ravi`);
});

it('stays on the tickets when another person is chosen', () => {
  const tickets = 'http://shell.test/msp/tickets?theme=dark';
  expect(addressWith(tickets, { person: 'mia' })).toBe(`${tickets}&person=mia`);
  expect(addressWith(tickets, { extensionId: 'one' })).toBe(`${PAGE}?theme=dark`);
});

it('keeps what the card shows, except for another extension or person', () => {
  const href = addressWithCard(`${PAGE}?person=mia&search=old`, { state: 'paused', endpoint: 'POST /a' });
  expect(cardViewAt(new URL(href))).toEqual({ state: 'paused', endpoint: 'POST /a' });
  expect(cardViewAt(new URL(addressWith(href, { theme: 'dark' })))).toEqual({ state: 'paused', endpoint: 'POST /a' });
  expect(addressWith(href, { person: 'ravi' })).toBe(`${PAGE}?person=ravi`);
  expect(viewAt(new URL(href)).person).toBe('mia');
});

it('goes from the overview to a card, and keeps the person', () => {
  const overview = addressOfOverview(`${PAGE}?person=mia&search=old`);
  expect(overview).toBe('http://shell.test/msp/settings/extensions/schedules?person=mia');
  expect(isOverview(new URL(overview))).toBe(true);
  expect(addressWith(overview, { person: 'ravi' })).toBe(`${overview.replace('mia', 'ravi')}`);
  const filtered = addressWithCard(overview, { extension: 'one', month: '2026-11' });
  expect(cardViewAt(new URL(filtered))).toEqual({ extension: 'one', month: '2026-11' });
  expect(addressWithCard(filtered, { card: 'one', schedule: 's1' })).toBe(`${PAGE}?person=mia&schedule=s1`);
});
